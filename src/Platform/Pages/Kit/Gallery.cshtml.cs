using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Tongban.Kernel.Clocks;
using Tongban.Platform.Web;

namespace Tongban.Platform.Pages.Kit;

/// <summary>Every component of the kit on one page; exists in demonstration mode only.</summary>
internal sealed class GalleryModel(IOptions<SiteOptions> site) : PageModel
{
    [BindProperty]
    public GalleryInput Input { get; set; } = new();

    public static IReadOnlyList<Choice> Delivery { get; } =
    [
        new("counter", "到窗口取", "德令哈市政务服务中心，工作日9:00至17:00"),
        new("post", "邮寄到家", "免邮费，一般三天到"),
        new("electronic", "只要电子证照"),
    ];

    public static IReadOnlyList<Choice> Scopes { get; } =
    [new("hot", "热食类食品制售"), new("cold", "冷食类食品制售"), new("pastry", "糕点类食品制售")];

    public static IReadOnlyList<HolderTime> Times { get; } =
    [
        new(Holder.Counter, 1, TimeSpan.FromHours(20)),
        new(Holder.Applicant, 2, TimeSpan.FromHours(44)),
        new(Holder.Department, 3, TimeSpan.FromHours(70)),
        new(Holder.Outside, 3, TimeSpan.FromHours(72)),
    ];

    public IActionResult OnGet() => site.Value.Demonstration ? Page() : NotFound();

    public IActionResult OnPost() => site.Value.Demonstration ? Page() : NotFound();

    internal sealed class GalleryInput
    {
        [Display(Name = "经营者姓名", Description = "与身份证上的一致；名字里的“·”照写")]
        [StringLength(100)]
        public string Name { get; set; } = "";

        [Display(Name = "开业日期")]
        public DateOnly? Opening { get; set; }

        [Yuan]
        [Display(Name = "注册资本")]
        public long? CapitalFen { get; set; } = 50_000_00;

        [Display(Name = "经营面积")]
        [Range(1, 100_000)]
        public int? Area { get; set; } = 86;

        [Display(Name = "结果怎么取")]
        [Required]
        public string? Delivery { get; set; }

        [Display(Name = "经营项目")]
        public List<string> Scopes { get; set; } = ["hot"];

        [Display(Name = "所在县市")]
        public string? Division { get; set; }

        [Display(Name = "其他说明")]
        [DataType(DataType.MultilineText)]
        public string? Remark { get; set; }

        [Display(Name = "布局图")]
        public IFormFile? Plan { get; set; }

        [Display(Name = "我保证所填内容真实")]
        public bool Promise { get; set; }
    }
}
