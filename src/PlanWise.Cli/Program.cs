using System.Globalization;
using PlanWise.Cli;

// What is printed is the same in every country.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

FileSizeLimit.BecomesError();
return PlanWiseCommandLine.Run(args, Terminal.OfProcess());
