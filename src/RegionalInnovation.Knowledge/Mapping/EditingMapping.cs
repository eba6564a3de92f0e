using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RegionalInnovation.Knowledge.Editing;
using RegionalInnovation.Knowledge.Import;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Knowledge.Mapping;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts", table =>
        {
            table.HasCheckConstraint("ck_drafts_version", "version >= 1");
            table.HasCheckConstraint("ck_drafts_base", "base_number >= 0");
            table.HasCheckConstraint("ck_drafts_scheduled", "(state = 'scheduled') = (publish_at is not null)");
        });
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.Property(draft => draft.Document).HasColumnType("jsonb");
        builder.HasMany(draft => draft.Remarks).WithOne().HasForeignKey(remark => remark.DraftId);
        builder.HasIndex(draft => new { draft.Kind, draft.Slug });
        builder.HasIndex(draft => new { draft.Owner, draft.State, draft.SavedAt });
        builder.HasIndex(draft => new { draft.State, draft.SavedAt });
        builder.HasIndex(draft => draft.PublishAt).HasFilter("publish_at is not null");
        builder.HasIndex(draft => draft.BatchId).HasFilter("batch_id is not null");
    }
}

internal sealed class DraftRemarkMapping : IEntityTypeConfiguration<DraftRemark>
{
    public void Configure(EntityTypeBuilder<DraftRemark> builder)
    {
        builder.ToTable("draft_remarks");
        builder.Property(remark => remark.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(remark => remark.DraftId);
    }
}

internal sealed class PresenceMapping : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> builder)
    {
        builder.ToTable("presences");
        builder.HasKey(presence => new { presence.Kind, presence.Slug, presence.Person });
    }
}

internal sealed class CaseImportMapping : IEntityTypeConfiguration<CaseImport>
{
    public void Configure(EntityTypeBuilder<CaseImport> builder)
    {
        builder.ToTable("case_imports");
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.Property(import => import.Choices).HasColumnType("jsonb");
        builder.HasIndex(import => import.BroughtAt);
    }
}

internal sealed class OutdatedTranslationMapping : IEntityTypeConfiguration<OutdatedTranslation>
{
    public void Configure(EntityTypeBuilder<OutdatedTranslation> builder)
    {
        builder.ToTable("outdated_translations", table =>
        {
            table.HasCheckConstraint("ck_outdated_translations_translation", "language <> 'ko'");
            table.HasCheckConstraint("ck_outdated_translations_since", "since_number >= 2");
        });
        builder.HasKey(item => new { item.RecordId, item.Path, item.Language });
        builder.HasOne<KnowledgeRecord>().WithMany().HasForeignKey(item => item.RecordId);
    }
}

internal sealed class CheckedLinkMapping : IEntityTypeConfiguration<CheckedLink>
{
    public void Configure(EntityTypeBuilder<CheckedLink> builder)
    {
        builder.ToTable("links");
        builder.HasKey(link => link.Url);
        builder.HasIndex(link => link.CheckedAt);
        builder.HasIndex(link => link.FailingSince).HasFilter("failing_since is not null");
    }
}
