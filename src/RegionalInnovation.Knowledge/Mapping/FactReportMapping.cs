using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RegionalInnovation.Knowledge.Reports;

namespace RegionalInnovation.Knowledge.Mapping;

/// <summary>The limits stand in the database too: anybody may write here.</summary>
internal sealed class FactReportMapping : IEntityTypeConfiguration<FactReport>
{
    public void Configure(EntityTypeBuilder<FactReport> builder)
    {
        builder.ToTable("fact_reports", table =>
        {
            table.HasCheckConstraint("ck_fact_reports_revision", "revision >= 1");
            table.HasCheckConstraint("ck_fact_reports_closed", "(closed_at is null) = (closed_by is null) and (closed_at is null or contact is null)");
        });
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Slug).HasMaxLength(FactReport.LongestLine);
        builder.Property(report => report.Field).HasMaxLength(FactReport.LongestLine);
        builder.Property(report => report.Text).HasMaxLength(FactReport.LongestText);
        builder.Property(report => report.Source).HasMaxLength(FactReport.LongestSource);
        builder.Property(report => report.Contact).HasMaxLength(FactReport.LongestLine);
        builder.HasIndex(report => report.SentAt).HasFilter("closed_at is null");
    }
}
