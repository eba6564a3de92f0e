using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RegionalInnovation.Knowledge.Content;
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
