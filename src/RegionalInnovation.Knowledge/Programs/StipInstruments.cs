namespace RegionalInnovation.Knowledge.Programs;

/// <summary>The 28 policy instruments of the EC-OECD STIP Compass codebook, edition of 2021, by their exact names.</summary>
public static class StipInstruments
{
    /// <summary>The names, in the order of the codebook's five groups.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Strategies, agendas and plans",
        "Creation or reform of governance structure or public body",
        "Policy intelligence (e.g. evaluations, benchmarking and forecasts)",
        "Formal consultation of stakeholders or experts",
        "Horizontal STI coordination bodies",
        "Regulatory oversight and ethical advice bodies",
        "Standards and certification for technology development and adoption",
        "Public awareness campaigns and other outreach activities",
        "Institutional funding for public research",
        "Project grants for public research",
        "Grants for business R&D and innovation",
        "Centres of excellence grants",
        "Procurement programmes for R&D and innovation",
        "Fellowships and postgraduate loans and scholarships",
        "Loans and credits for innovation in firms",
        "Equity financing",
        "Innovation vouchers",
        "Tax or social contributions relief for firms investing in R&D and innovation",
        "Tax relief for individuals supporting R&D and innovation",
        "Debt guarantees and risk sharing schemes",
        "Networking and collaborative platforms",
        "Dedicated support to research infrastructures",
        "Information services and access to datasets",
        "Technology extension and business advisory services",
        "Science and technology regulation",
        "Labour mobility regulation and incentives",
        "Intellectual property regulation and incentives",
        "Science and innovation challenges, prizes and awards",
    ];
}
