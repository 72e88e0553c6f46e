using System.Globalization;
using System.Runtime.CompilerServices;
using PlanWise.Cli;

// Before anything else is loaded, since loading may be what fails.
return ProcessLimits.Forbid() ? ExitCode.Failed : Run(args);

[MethodImpl(MethodImplOptions.NoInlining)]
static int Run(string[] arguments)
{
    // What is printed is the same in every country.
    CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

    FileSizeLimit.BecomesError();
    return PlanWiseCommandLine.Run(arguments, Terminal.OfProcess());
}
