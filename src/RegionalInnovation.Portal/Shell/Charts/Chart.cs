using Microsoft.AspNetCore.Components;

namespace RegionalInnovation.Portal.Shell.Charts;

/// <summary>A drawing, apart from where it is shown: on a page (<see cref="ChartFrame"/>) or as a file (<see cref="ChartFile"/>).</summary>
/// <param name="Id">Begins the ids in it; different for each drawing of a page.</param>
/// <param name="Width">Width of the canvas.</param>
/// <param name="Height">Height of the canvas.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">How to read it, for those who do not see it; the table beside it has the values.</param>
/// <param name="Marks">The drawing itself: SVG without a root.</param>
/// <param name="HasLinks">Whether parts of it lead somewhere.</param>
public sealed record Chart(string Id, double Width, double Height, string Title, string Description, RenderFragment Marks, bool HasLinks = false);

/// <summary>What a file says of itself, since it may be met far from its page.</summary>
/// <param name="Caption">What must be known to read it rightly.</param>
/// <param name="Source">Where its figures come from.</param>
/// <param name="Licence">Under which licence it may be used, and whose work is in it.</param>
public sealed record ChartNote(string Caption, string Source, string Licence);
