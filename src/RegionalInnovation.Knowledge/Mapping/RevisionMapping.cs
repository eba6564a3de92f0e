using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RegionalInnovation.Knowledge.Content;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Revisions;

namespace RegionalInnovation.Knowledge.Mapping;

internal sealed class RevisionMapping : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.ToTable("revisions", table =>
        {
            table.HasCheckConstraint("ck_revisions_number", "number >= 1");
            table.HasCheckConstraint("ck_revisions_chain", "(number = 1) = (previous_hash is null)");
            table.HasCheckConstraint("ck_revisions_hash", "hash ~ '^[0-9a-f]{64}$'");
        });
        builder.Property(revision => revision.Id).UseIdentityAlwaysColumn();
        builder.Property(revision => revision.Document).HasColumnType("jsonb");
        builder.HasOne(revision => revision.Record).WithMany().HasForeignKey(revision => revision.RecordId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(revision => new { revision.RecordId, revision.Number }).IsUnique();
        builder.HasIndex(revision => revision.EditKey).IsUnique().HasFilter("edit_key is not null");
        builder.HasIndex(revision => revision.BatchId).HasFilter("batch_id is not null");
        // What editors should look at is rare among revisions, so it is found without walking through them. By the date
        // of review too; that index is made of an expression, which only SQL can say (migration KeepTrustChecks).
        builder.HasIndex([nameof(Revision.RecordId), nameof(Revision.Number)], "ix_revisions_doubtful_names").HasDatabaseName("ix_revisions_doubtful_names").HasFilter($"document @? '{TrustConditions.DoubtfulNames}'");
        builder.HasIndex([nameof(Revision.RecordId), nameof(Revision.Number)], "ix_revisions_undecided_readings").HasDatabaseName("ix_revisions_undecided_readings").HasFilter($"document @? '{TrustConditions.UndecidedReadings}'");
    }
}

internal sealed class PackProposalMapping : IEntityTypeConfiguration<PackProposal>
{
    public void Configure(EntityTypeBuilder<PackProposal> builder)
    {
        builder.ToTable("pack_proposals");
        builder.Property(proposal => proposal.Document).HasColumnType("jsonb");
        builder.HasOne<KnowledgeRecord>().WithMany().HasForeignKey(proposal => proposal.RecordId);
        builder.HasIndex(proposal => new { proposal.RecordId, proposal.Pack }).IsUnique();
    }
}

internal sealed class ImportedPackMapping : IEntityTypeConfiguration<ImportedPack>
{
    public void Configure(EntityTypeBuilder<ImportedPack> builder)
    {
        builder.ToTable("imported_packs");
        builder.HasKey(pack => pack.Name);
        builder.Property(pack => pack.Manifest).HasColumnType("jsonb");
    }
}

internal sealed class RetiredSlugMapping : IEntityTypeConfiguration<RetiredSlug>
{
    public void Configure(EntityTypeBuilder<RetiredSlug> builder)
    {
        builder.ToTable("retired_slugs");
        builder.HasKey(retired => new { retired.Kind, retired.Slug });
        builder.HasOne(retired => retired.Record).WithMany().HasForeignKey(retired => retired.RecordId);
    }
}
