using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Editing.Forms;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>The form of one element: its fields, and the elements of its lists.</summary>
internal sealed class EditElementModel(
    CurrentActor current,
    EditionDesk desk,
    EditionText revisions,
    EditionSaving saving,
    ElementFields fields,
    ItemNames names,
    CatalogReader catalog,
    Text text
) : EditionPage(current, desk)
{
    private IReadOnlyList<Choice> questions = [];
    private NodeAddress at = null!;
    private JsonObject root = null!;

    public ElementSpec Spec { get; private set; } = null!;
    public JsonObject Node { get; private set; } = null!;

    /// <summary>Revision that the form was filled from.</summary>
    public int Seen { get; private set; }
    public IReadOnlyList<(string Label, string Value, Pen Pen)> Fixed { get; private set; } = [];
    public IReadOnlyList<ElementField> Fields { get; private set; } = [];
    public IReadOnlyList<PlacedFinding> Findings { get; private set; } = [];
    public string At => at.ToString();
    public bool Saved { get; private set; }
    public string? MergedWith { get; private set; }

    public string Heading =>
        at.Steps.Count == 0
            ? text[$"catalog.section.{at.Section}"]
            : $"{text[ListAbove.Label].Value}“{TitleOf(ListAbove, Node)}”";

    /// <summary>The page that this one belongs to.</summary>
    public string Back => at.Steps.Count == 0 ? Edition.Address : Address(at.Above);

    private ListSpec ListAbove => at.Above.In(root)!.Value.Spec.Lists.Single(list => list.Path == at.Steps[^1].List);

    public bool MayList(ListSpec list) => Edition.Writes && (list.Pen == Pen.Cataloguer || Edition.Leads);

    public IEnumerable<(string Key, string Title, string Href)> Elements(ListSpec list) =>
        ContentTree
            .Elements(list, Node)
            .Select(one => (Key: ContentTree.KeyOf(list, one), Title: TitleOf(list, one)))
            .Select(one => (one.Key, one.Title, Address(at.Below(list.Path, one.Key))));

    public async Task<IActionResult> OnGetAsync(long id, string? at, bool check, bool saved, string? merged)
    {
        if (!await OpenAsync(id))
            return await GoneAsync(id);
        if (!await FindAsync(at, Edition.Root))
            return NotFound();
        (Seen, Saved, MergedWith) = (Edition.Row.Revision, saved, merged);
        if (check)
            foreach (var one in (await Desk.FindingsAsync(Edition, Ct)).Where(one => one.Place.At.ToString() == At))
                ModelState.AddModelError(NameOf(one.Place.Field), one.Finding.Message);
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, string? at, int seen)
    {
        if (await BeginAsync(id, at, seen) is { } other)
            return other;
        var wrong = new ElementForm(text, names, await Request.ReadFormAsync(Ct), root).Read(Spec, Node, Edition.Leads);
        if (wrong.Count > 0)
        {
            foreach (var (name, raw) in Request.Form)
                ModelState.SetModelValue(name, raw.ToArray(), raw.ToString());
            Show();
            return Refuse(wrong);
        }
        return await SaveAsync(id, seen, this.at.Steps.Count == 0 ? this.at : Renamed());
    }

    /// <summary>Moves or removes an element: <c>up</c>, <c>down</c> or <c>remove</c>, the list, the key, with blanks between.</summary>
    public async Task<IActionResult> OnPostListAsync(long id, string? at, int seen, string act)
    {
        if (await BeginAsync(id, at, seen) is { } other)
            return other;
        if (
            act?.Split(' ', 3) is not [var verb, var path, var key]
            || Spec.Lists.FirstOrDefault(list => list.Path == path) is not { } list
            || !MayList(list)
            || ContentTree.Get(Node, path) is not JsonArray array
        )
            return NotFound();
        var index = ContentTree.Elements(list, Node).ToList().FindIndex(one => ContentTree.KeyOf(list, one) == key);
        if (index < 0)
            return Wrong(EditingErrors.NoSuchPlace);
        var element = array[index];
        array.RemoveAt(index);
        if (verb is "up" or "down")
            array.Insert(Math.Clamp(index + (verb == "up" ? -1 : 1), 0, array.Count), element);
        return await SaveAsync(id, seen, this.at);
    }

    public async Task<IActionResult> OnPostAddAsync(long id, string? at, int seen, string list)
    {
        if (await BeginAsync(id, at, seen) is { } other)
            return other;
        if (Spec.Lists.FirstOrDefault(one => one.Path == list) is not { } known || !MayList(known))
            return NotFound();
        var (title, article) = (Request.Form[$"{list}.title"].ToString(), Request.Form[$"{list}.article"].ToString());
        var name = TextInput.Line(title, text[$"{known.Label}.new"], 200, $"{list}.title");
        var place =
            known.Path == "bases"
                ? TextInput.Line(article, text["catalog.el.basis.article"], 60, $"{list}.article")
                : "";
        if (!name.IsOk || !place.IsOk)
            return Wrong([.. name.Rejections, .. place.Rejections]);
        var element = NewElement.Of(known, Node, root, name.Value, place.Value);
        var key = ContentTree.KeyOf(known, element);
        if (ContentTree.Elements(known, Node).Any(one => ContentTree.KeyOf(known, one) == key))
            return Wrong(EditingErrors.KeyTaken(key) with { Field = $"{list}.title" });
        ((JsonArray)ContentTree.Get(Node, list)!).Add((JsonNode)element);
        return await SaveAsync(id, seen, this.at.Below(list, key));
    }

    private string TitleOf(ListSpec list, JsonObject one) =>
        list.Path switch
        {
            "bases" => $"《{one["law"]}》{one["article"]}",
            ItemNames.Members => names.NameOf(one["itemId"]!.ToString()),
            "answers" => AnswerOf($"{one["situation"]} {one["option"]}"),
            "gives" => (one["paper"] ?? one["element"])?.ToString() ?? "",
            _ => one[list.Title]?.ToString() ?? "",
        };

    private string AnswerOf(string value) =>
        questions.FirstOrDefault(one => one.Value == value) is { } known ? known.Label : value;

    /// <summary>What a new element of a list is chosen from; null where its title is typed.</summary>
    public IReadOnlyList<Choice>? NewOf(ListSpec list) =>
        list.Path switch
        {
            ItemNames.Members =>
            [
                .. names
                    .Of(root, ItemNames.Catalogue)
                    .Where(one =>
                        ContentTree.Elements(list, Node).All(member => member["itemId"]?.ToString() != one.Id)
                    )
                    .Select(one => new Choice(one.Id, one.Title)),
            ],
            "answers" => questions,
            _ => null,
        };

    /// <summary>Questions of the member's item that the 一件事 may answer, with each answer.</summary>
    private async Task LookUpAsync()
    {
        if (Spec.Name == "member" && await catalog.FindAsync(Node["itemId"]!.ToString(), Ct) is { } item)
            questions =
            [
                .. item.Content.Situations.SelectMany(question =>
                    question.Options.Select(option => new Choice(
                        $"{question.Id} {option.Id}",
                        $"{question.Question}：{option.Text}"
                    ))
                ),
            ];
    }

    private string Address(NodeAddress place) => $"{Edition.Address}/edit?at={Uri.EscapeDataString(place.ToString())}";

    /// <summary>The page after a save: an element whose key was changed is found under the new one.</summary>
    private NodeAddress Renamed() => at.Above.Below(at.Steps[^1].List, ContentTree.KeyOf(ListAbove, Node));

    private string NameOf(string field) =>
        Fields.FirstOrDefault(one => one.Name == field) is { Members.Count: > 0 } group ? group.Members[0].Name : field;

    private async Task<IActionResult?> BeginAsync(long id, string? place, int seen)
    {
        if (!await OpenAsync(id))
            return await GoneAsync(id);
        if (!Edition.Writes)
            return Forbid();
        if (await revisions.ReadAsync(id, seen, Ct) is not { } was || !await FindAsync(place, was))
            return NotFound();
        Seen = seen;
        Fields = fields.Open(Spec, Node, root, Edition.Leads);
        return null;
    }

    private async Task<bool> FindAsync(string? place, JsonObject tree)
    {
        if (NodeAddress.Parse(place) is not { } address || address.In(tree) is not { } found)
            return false;
        (at, root, Spec, Node) = (address, tree, found.Spec, found.Node);
        await LookUpAsync();
        Fields = fields.Open(Spec, Node, root, Edition.Leads);
        return true;
    }

    private void Show()
    {
        Fixed = fields.Fixed(Spec, Node, root, Edition.Leads);
        Fields = Edition.Writes ? [.. fields.Open(Spec, Node, root, Edition.Leads).Select(WithoutItself)] : [];
        if (!Edition.Writes)
            Fixed =
            [
                .. Fixed,
                .. fields.Fixed(
                    new ElementSpec(
                        Spec.Name,
                        [
                            .. Spec
                                .Fields.Where(field => ElementFields.IsOpen(field, Edition.Leads))
                                .Select(field => field with { Pen = Pen.Nobody }),
                        ],
                        []
                    ),
                    Node,
                    root,
                    false
                ),
            ];
    }

    /// <summary>A member waits for others, never for itself.</summary>
    private ElementField WithoutItself(ElementField field) =>
        Spec.Name == "member" && field is { Name: "after", Choices: { } choices }
            ? field with
            {
                Choices = [.. choices.Where(one => one.Value != Node["id"]?.ToString())],
            }
            : field;

    private PageResult Wrong(params IReadOnlyList<Rejection> rejections)
    {
        Show();
        return Refuse(rejections);
    }

    private async Task<IActionResult> SaveAsync(long id, int seen, NodeAddress next)
    {
        var saved = await saving.SaveAsync(id, seen, root, By, Ct);
        if (!saved.IsOk)
            return Wrong(saved.Rejections);
        if (saved.Value.Waiting is { } waiting)
            return Redirect($"{Edition.Address}/merge/{waiting}");
        var merged = saved.Value.MergedWith is { } other ? $"&merged={Uri.EscapeDataString(other)}" : "";
        return Redirect($"{Address(next)}&saved=true{merged}");
    }
}
