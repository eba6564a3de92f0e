using RegionalInnovation.Portal.Hosting;

return await PortalHost.RunAsync(args);
