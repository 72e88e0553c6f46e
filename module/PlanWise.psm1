using namespace System.IO
using namespace System.Management.Automation
using namespace System.Reflection

# The loader is the only assembly of ours in the session's own context; all others live in a context of their own, so that
# another module's version of a library cannot clash with ours. (Add-Type would take 100 ms for the same.)
$loader = [Assembly]::LoadFrom([Path]::Combine($PSScriptRoot, 'bin', 'PlanWise.Loader.dll'))
$assembly = $loader.GetType('PlanWise.Loader.LoadContext')::Initialize([Path]::Combine($PSScriptRoot, 'bin'))
$cmdlets = Import-Module -Assembly $assembly -PassThru

# A second import of an assembly comes from PowerShell's cache and leaves the importing module without its cmdlets:
# https://github.com/PowerShell/PowerShell/issues/20710
$exports = @{ AddExportedCmdlet = $cmdlets.ExportedCmdlets; AddExportedAlias = $cmdlets.ExportedAliases }
foreach ($export in $exports.GetEnumerator()) {
    $add = [PSModuleInfo].GetMethod($export.Key, [BindingFlags] 'Instance, NonPublic')
    foreach ($command in $export.Value.Values) {
        $null = $add.Invoke($ExecutionContext.SessionState.Module, @(, $command))
    }
}

# The types of the module's objects and errors, as [PlanWise.WorkforceEvent] and so on: PowerShell looks for types by name in its own
# context only.
$accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
$types = $assembly.GetType('PlanWise.PowerShell.Output.PipelineTypes')
$types::Use()
foreach ($name in $types::All.Keys) {
    # All runspaces of a process share the names: what another has added already is left as it is.
    if ($accelerators::Get[$name] -ne $types::All[$name]) {
        $null = $accelerators::Remove($name)
        $accelerators::Add($name, $types::All[$name])
    }
}

# Numbers and dates of results turn into the same text in every culture.
foreach ($type in $types::Records) {
    Update-TypeData -TypeName $type.FullName -TypeAdapter $assembly.GetType('PlanWise.PowerShell.Output.RecordAdapter') -Force
}

$sessions = $assembly.GetType('PlanWise.PowerShell.Sessions.OpenSimulations')
$ExecutionContext.SessionState.Module.OnRemove = {
    $sessions::CloseAll()
    $types::Records.FullName | Remove-TypeData -ErrorAction Ignore
    # PowerShell keeps "add this" and "remove this", and does both again, in any order, when a module with a file of types goes.
    $entries = [runspace]::DefaultRunspace.InitialSessionState.Types
    for ($i = $entries.Count - 1; $i -ge 0; $i--) {
        if ($entries[$i].TypeData -and $entries[$i].TypeData.TypeName -in $types::Records.FullName) {
            $entries.RemoveItem($i)
        }
    }
    if ($types::Release()) {
        $types::All.Keys.ForEach{ $null = $accelerators::Remove($_) }
    }
}.GetNewClosure()
