namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// The palette in high contrast, light and dark: over what <see cref="Theme"/> writes, for a reader who chose it here or
/// whose system asks for more contrast. Every text has at least 7 to 1 on its ground, and every line at least 4.5 to 1.
/// </summary>
internal static class HighContrast
{
    private const string Light = """
        --mud-palette-primary: #00308f; --mud-palette-primary-text: #fff; --mud-palette-secondary: #00453f; --mud-palette-tertiary: #6b2c00;
        --mud-palette-background: #fff; --mud-palette-surface: #fff; --mud-palette-background-gray: #fff;
        --mud-palette-text-primary: #000; --mud-palette-text-secondary: #1a1a1a; --mud-palette-text-disabled: #333;
        --mud-palette-lines-default: #595959; --mud-palette-lines-inputs: #000; --mud-palette-divider: #595959; --mud-palette-table-lines: #595959;
        --mud-palette-info: #00308f; --mud-palette-success: #004a2d; --mud-palette-warning: #6b4700; --mud-palette-error: #8c1500;
        """;

    private const string Dark = """
        --mud-palette-primary: #b8d4ff; --mud-palette-primary-text: #000; --mud-palette-secondary: #8ff5e4; --mud-palette-tertiary: #ffd2a1;
        --mud-palette-background: #000; --mud-palette-surface: #000; --mud-palette-background-gray: #000;
        --mud-palette-text-primary: #fff; --mud-palette-text-secondary: #f0f0f0; --mud-palette-text-disabled: #d0d0d0;
        --mud-palette-lines-default: #a6a6a6; --mud-palette-lines-inputs: #fff; --mud-palette-divider: #a6a6a6; --mud-palette-table-lines: #a6a6a6;
        --mud-palette-info: #b8d4ff; --mud-palette-success: #8df0bd; --mud-palette-warning: #ffe08a; --mud-palette-error: #ffc0b3;
        """;

    /// <summary>The part of the style sheet. The choice made in the portal stands above the system's.</summary>
    public const string Sheet = $$"""
        :root[data-contrast=more] { {{Light}} }
        :root[data-contrast=more][data-theme=dark] { {{Dark}} }
        @media (prefers-color-scheme: dark) { :root[data-contrast=more]:not([data-theme=light]) { {{Dark}} } }
        @media (prefers-contrast: more) {
          :root:not([data-contrast=less]) { {{Light}} }
          :root:not([data-contrast=less])[data-theme=dark] { {{Dark}} }
        }
        @media (prefers-contrast: more) and (prefers-color-scheme: dark) { :root:not([data-contrast=less]):not([data-theme=light]) { {{Dark}} } }
        """;
}
