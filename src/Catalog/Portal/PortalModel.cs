using Microsoft.EntityFrameworkCore;

namespace Tongban.Catalog.Portal;

internal static class PortalModel
{
    public static void Build(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ItemDemandRow>(row =>
            row.ToTable("catalog_item_demand").HasKey(demand => new { demand.ItemId, demand.Day })
        );
        modelBuilder.Entity<SiteNoticeRow>(row => row.ToTable("catalog_site_notice"));
        modelBuilder.Entity<EnquiryRow>(row =>
        {
            row.ToTable("catalog_enquiry");
            row.HasIndex(enquiry => enquiry.Token).IsUnique();
            row.HasIndex(enquiry => new { enquiry.AuthorityCode, enquiry.AnsweredAt });
            row.HasIndex(enquiry => enquiry.AskerAccountId);
            row.HasIndex(enquiry => enquiry.ItemId);
        });
        modelBuilder.Entity<EnquiryAskedRow>(row =>
        {
            row.ToTable("catalog_enquiry_asked");
            row.HasIndex(asked => new { asked.Asker, asked.At });
            row.HasIndex(asked => asked.At);
        });
    }
}
