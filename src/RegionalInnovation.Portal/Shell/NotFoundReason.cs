namespace RegionalInnovation.Portal.Shell;

/// <summary>
/// Why there is nothing at an address, where more is known than that. A page leaves it among the features of the request:
/// another page answers, since the framework runs every 404 again under the address of <see cref="NotFoundPage"/>.
/// </summary>
/// <param name="Title">What is not there.</param>
/// <param name="Text">What is there instead.</param>
/// <param name="Address">Where to go on.</param>
/// <param name="AddressText">What is to be found there.</param>
public sealed record NotFoundReason(string Title, string Text, string Address, string AddressText);
