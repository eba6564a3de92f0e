using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Tests;

/// <summary>Renders components by themselves, for a Korean reader.</summary>
public abstract class Components : BunitContext
{
    protected Components()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddHttpContextAccessor();
        Services.AddScoped<Reader>();
        Services.AddScoped<Vocabulary>();
        Services.AddScoped<Figures>();
        Services.AddScoped<CaseWording>();
    }
}
