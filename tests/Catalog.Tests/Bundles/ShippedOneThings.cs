using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Tests.Bundles;

/// <summary>The thirteen national 一件事, 联合验收 and 一业一证 as they are shipped, over the shipped items.</summary>
public sealed class ShippedOneThings
{
    public static TheoryData<string> Ids => [.. ShippedData.Files.OneThings.Select(one => one.Value.Id)];

    [Fact]
    public void There_are_the_thirteen_and_two_more() => ShippedData.Files.OneThings.Count.ShouldBe(15);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_member_is_there_and_every_question_of_its_that_is_answered_too(string id)
    {
        var stored = ShippedData.OneThing(id);
        foreach (var member in stored.Bundle!.Members)
        {
            var item = ShippedData.Item(member.ItemId);
            item.Subjects.Intersect(stored.Subjects).ShouldNotBeEmpty($"{id}/{member.Id}");
            foreach (var answer in member.Answers)
                item.Situations.Single(one => one.Id == answer.Situation)
                    .Options.ShouldContain(one => one.Id == answer.Option);
            foreach (var element in member.Gives.Select(one => one.Element).OfType<string>())
                ShippedData.Context.Elements.Find(element).ShouldNotBeNull(element);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void All_at_once_asks_less_than_one_by_one(string id)
    {
        var numbers = BundleNumbers.Of(BundleMerge.Of(Composed(id), new Dictionary<string, string>()));

        numbers.After.Forms.ShouldBe(1);
        numbers.Before.Forms.ShouldBe(ShippedData.OneThing(id).Bundle!.Members.Count);
        numbers.After.Fields.ShouldBeLessThan(numbers.Before.Fields);
        numbers.After.Materials.ShouldBeLessThanOrEqualTo(numbers.Before.Materials);
        numbers.After.Days.ShouldBeLessThanOrEqualTo(numbers.Before.Days);
    }

    [Fact]
    public void A_newborn_is_named_once_and_the_birth_certificate_is_not_asked_for()
    {
        var merged = BundleMerge.Of(Composed("thing-newborn"), new Dictionary<string, string>());

        merged.Outcome.Form.AllFields.Count(one => one.Element == "child.name").ShouldBe(1);
        merged.Outcome.Materials.ShouldNotContain(one => one.CertificateKind == "出生医学证明");
        merged.Supplied.ShouldContain(one => one.Giver == "birth" && one.Part.Member == "household");
    }

    private static ServiceItemContent Composed(string id)
    {
        var stored = ShippedData.OneThing(id);
        return BundleContent.Of(
            stored,
            new BundleParts(
                [
                    .. stored.Bundle!.Members.Select(
                        (member, number) =>
                        {
                            var item = ShippedData.Item(member.ItemId);
                            return new BundlePart(
                                member,
                                item,
                                number + 1,
                                ShippedData.Context.Authorities[item.AuthorityCode]
                            );
                        }
                    ),
                ],
                ShippedData.Context.Elements,
                stored
            )
        );
    }
}
