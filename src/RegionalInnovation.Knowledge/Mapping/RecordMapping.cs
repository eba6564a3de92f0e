using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Knowledge.Mapping;

internal sealed class RecordMapping : IEntityTypeConfiguration<KnowledgeRecord>
{
    public void Configure(EntityTypeBuilder<KnowledgeRecord> builder)
    {
        builder.UseTptMappingStrategy().ToTable("records", table =>
        {
            table.HasCheckConstraint("ck_records_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80");
            table.HasCheckConstraint("ck_records_name", "length(name->>'ko') > 0");
            table.HasCheckConstraint("ck_records_revision_number", "revision_number >= 1");
        });
        builder.HasKey(record => record.Id);
        builder.Property(record => record.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(record => new { record.Kind, record.Slug }).IsUnique();
        // What a document names is looked up by slugs of several kinds at once.
        builder.HasIndex(record => record.Slug);
        builder.HasIndex([nameof(KnowledgeRecord.Kind), nameof(KnowledgeRecord.Slug)], "ix_records_without_japanese").HasDatabaseName("ix_records_without_japanese").HasFilter(TrustConditions.Without(Language.Ja));
        builder.HasIndex([nameof(KnowledgeRecord.Kind), nameof(KnowledgeRecord.Slug)], "ix_records_without_english").HasDatabaseName("ix_records_without_english").HasFilter(TrustConditions.Without(Language.En));
        builder.Ignore(record => record.Document);
        builder.HasMany(record => record.Citations).WithOne(citation => citation.Record).HasForeignKey(citation => citation.RecordId);
        builder.HasMany(record => record.Relations).WithOne(relation => relation.From).HasForeignKey(relation => relation.FromId);
        builder.HasMany(record => record.Predecessors).WithOne(succession => succession.Successor).HasForeignKey(succession => succession.SuccessorId);
    }
}

internal sealed class CitationMapping : IEntityTypeConfiguration<Citation>
{
    public void Configure(EntityTypeBuilder<Citation> builder)
    {
        builder.ToTable("citations", table =>
        {
            table.HasCheckConstraint("ck_citations_field", "length(field) > 0");
            table.HasCheckConstraint("ck_citations_correction", "(correction_code is null) = (correction is null)");
        });
        builder.HasOne(citation => citation.Source).WithMany().HasForeignKey(citation => citation.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(citation => new { citation.RecordId, citation.Ordinal }).IsUnique();
        builder.HasIndex(citation => new { citation.SourceId, citation.Line });
        builder.HasIndex(citation => citation.CorrectionCode).IsUnique();
        builder.HasIndex([nameof(Citation.RecordId), nameof(Citation.Ordinal)], "ix_citations_without_place").HasDatabaseName("ix_citations_without_place").HasFilter(TrustConditions.WithoutPlace);
    }
}

internal sealed class RelationMapping : IEntityTypeConfiguration<Relation>
{
    public void Configure(EntityTypeBuilder<Relation> builder)
    {
        builder.ToTable("relations", table =>
        {
            table.HasCheckConstraint("ck_relations_predicate", $"predicate in ({string.Join(", ", Predicates.All.Keys.Select(predicate => $"'{predicate}'"))})");
            table.HasCheckConstraint("ck_relations_not_to_itself", "from_id <> to_id");
        });
        builder.HasOne(relation => relation.To).WithMany().HasForeignKey(relation => relation.ToId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(relation => new { relation.FromId, relation.Predicate, relation.ToId }).IsUnique();
        builder.HasIndex(relation => new { relation.ToId, relation.Predicate });
    }
}

internal sealed class SuccessionMapping : IEntityTypeConfiguration<Succession>
{
    public void Configure(EntityTypeBuilder<Succession> builder)
    {
        builder.ToTable("successions", table => table.HasCheckConstraint("ck_successions_not_to_itself", "successor_id <> predecessor_id"));
        builder.HasOne(succession => succession.Predecessor).WithMany().HasForeignKey(succession => succession.PredecessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(succession => succession.Cause).WithMany().HasForeignKey(succession => succession.CauseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(succession => new { succession.SuccessorId, succession.PredecessorId }).IsUnique();
        builder.HasIndex(succession => succession.PredecessorId);
    }
}
