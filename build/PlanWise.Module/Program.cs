using PlanWise.Module;

if (args is not [string repository, string module])
{
    Console.Error.WriteLine("usage: PlanWise.Module REPOSITORY MODULE");
    return 2;
}

try
{
    ModuleLayout.Complete(repository, module);
    return 0;
}
catch (HelpPageException exception)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 1;
}
