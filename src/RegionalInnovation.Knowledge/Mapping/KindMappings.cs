using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RegionalInnovation.Knowledge.Cases;
using RegionalInnovation.Knowledge.Clusters;
using RegionalInnovation.Knowledge.Glossary;
using RegionalInnovation.Knowledge.Implications;
using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Organizations;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Plans;
using RegionalInnovation.Knowledge.Programs;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;
using RegionalInnovation.Knowledge.Statements;

namespace RegionalInnovation.Knowledge.Mapping;

internal sealed class PlanMapping : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("plans", table => table.HasCheckConstraint("ck_plans_ordinal", "ordinal >= 1"));
        builder.Property(plan => plan.Days).IsRequired();
        builder.HasIndex(plan => plan.Ordinal).IsUnique();
        builder.HasIndex(plan => plan.Days).HasMethod("gist");
    }
}

internal sealed class ProgramMapping : IEntityTypeConfiguration<PolicyProgram>
{
    public void Configure(EntityTypeBuilder<PolicyProgram> builder)
    {
        builder.ToTable("programs", table =>
        {
            table.HasCheckConstraint("ck_programs_country", "country ~ '^[A-Z]{2}$'");
            // What is printed decides which ends the days have: never an end that nobody printed.
            table.HasCheckConstraint("ck_programs_days", """
                case period_form
                    when 'closed' then days is not null and not lower_inf(days) and not upper_inf(days)
                    when 'single' then days is not null and not lower_inf(days) and not upper_inf(days)
                    when 'open' then days is not null and not lower_inf(days) and upper_inf(days)
                    when 'endOnly' then days is not null and lower_inf(days) and not upper_inf(days)
                    else days is null
                end
                """);
        });
        builder.HasIndex(program => program.Days).HasMethod("gist");
    }
}

internal sealed class ClusterMapping : IEntityTypeConfiguration<Cluster>
{
    public void Configure(EntityTypeBuilder<Cluster> builder)
    {
        builder.ToTable("clusters");
    }
}

internal sealed class CaseMapping : IEntityTypeConfiguration<CaseStudy>
{
    public void Configure(EntityTypeBuilder<CaseStudy> builder)
    {
        builder.ToTable("cases");
        builder.HasIndex(study => study.CaseType);
        builder.HasIndex(study => study.Days).HasMethod("gist");
    }
}

internal sealed class OutcomeMapping : IEntityTypeConfiguration<Outcome>
{
    public void Configure(EntityTypeBuilder<Outcome> builder)
    {
        builder.ToTable("outcomes", table => table.HasCheckConstraint("ck_outcomes_quantity", "outcome_kind = 'qualitative' or unit is not null"));
        builder.HasOne(outcome => outcome.Subject).WithMany().HasForeignKey(outcome => outcome.SubjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(outcome => outcome.Readings).WithOne().HasForeignKey(reading => reading.OutcomeId);
    }
}

internal sealed class OutcomeReadingMapping : IEntityTypeConfiguration<OutcomeReading>
{
    public void Configure(EntityTypeBuilder<OutcomeReading> builder)
    {
        builder.ToTable("outcome_readings", table => table.HasCheckConstraint("ck_outcome_readings_range", "value_to >= value"));
        // numeric without a scale keeps the digits as they were written: 6.30 stays 6.30.
        builder.Property(reading => reading.Value).HasColumnType("numeric");
        builder.Property(reading => reading.ValueTo).HasColumnType("numeric");
        builder.Property(reading => reading.BaselineValue).HasColumnType("numeric");
        builder.HasOne(reading => reading.Source).WithMany().HasForeignKey(reading => reading.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(reading => new { reading.OutcomeId, reading.Ordinal }).IsUnique();
        builder.HasIndex(reading => reading.OutcomeId).HasDatabaseName("ix_outcome_readings_one_preferred").IsUnique().HasFilter("preferred");
    }
}

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("indicators");
        builder.HasMany(indicator => indicator.Observations).WithOne().HasForeignKey(observation => observation.IndicatorId);
    }
}

internal sealed class ObservationMapping : IEntityTypeConfiguration<Observation>
{
    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        builder.ToTable("observations");
        builder.Property(observation => observation.Value).HasColumnType("numeric");
        builder.HasOne(observation => observation.Region).WithMany().HasForeignKey(observation => observation.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(observation => new { observation.IndicatorId, observation.Ordinal }).IsUnique();
    }
}

internal sealed class ImplicationMapping : IEntityTypeConfiguration<Implication>
{
    public void Configure(EntityTypeBuilder<Implication> builder)
    {
        builder.ToTable("implications", table => table.HasCheckConstraint("ck_implications_ordinal", "ordinal >= 1"));
        builder.HasIndex(implication => implication.Ordinal).IsUnique();
    }
}

internal sealed class StatementMapping : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.ToTable("statements");
    }
}

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organizations", table => table.HasCheckConstraint("ck_organizations_country", "country ~ '^[A-Z]{2}$'"));
    }
}

internal sealed class RegionMapping : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("regions", table =>
        {
            table.HasCheckConstraint("ck_regions_parent", "level = 'country' or parent_id is not null");
            table.HasCheckConstraint("ck_regions_jis", "jis ~ '^([0-9]{2}|[0-9]{5})$'");
        });
        builder.HasOne(region => region.Parent).WithMany().HasForeignKey(region => region.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(region => region.Code).IsUnique();
        builder.HasIndex(region => region.Path).IsUnique().HasOperators("text_pattern_ops");
        builder.HasMany(region => region.Members).WithMany().UsingEntity(
            "region_members",
            right => right.HasOne(typeof(Region)).WithMany().HasForeignKey("member_id").OnDelete(DeleteBehavior.Restrict),
            left => left.HasOne(typeof(Region)).WithMany().HasForeignKey("group_id"));
    }
}

internal sealed class TermMapping : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> builder)
    {
        builder.ToTable("terms");
    }
}

internal sealed class SourceMapping : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.ToTable("sources");
        // An address may be longer than a B-tree takes.
        builder.HasIndex(source => source.Url).HasMethod("hash").HasFilter("url is not null");
    }
}
