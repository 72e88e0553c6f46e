<#
.SYNOPSIS
    What an auditor asks for: are the numbers sound, where do they come from, who ran what, and one person's story.
.EXAMPLE
    ./audit.ps1
#>
#Requires -Version 7.6
param(
    [string] $Destination = (Join-Path ([IO.Path]::GetTempPath()) planwise-audit)
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot .. output PlanWise)

$null = New-Item -ItemType Directory -Path $Destination -Force
$path = Join-Path $Destination plan.duckdb
New-PlanWiseSimulation -Path $path -ConfigurationPath (Join-Path $PSScriptRoot planwise.yaml) | Out-Null
$null = Invoke-PlanWiseSimulation -EndYear 2026
Close-PlanWiseSimulation

# From here on nothing can be changed.
$simulation = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
try {
    # Formatted here: of objects of several kinds in one output, PowerShell shows all but the first kind as lists of properties.
    'Checks'
    Test-PlanWiseYear | Format-Table
    (Test-PlanWiseYear 2026).Checks | Format-Table Year, CheckId, Passed, OffendingRows, Actual

    'Formulas'
    Get-PlanWiseRequirement -Year 2026 | Format-Table

    'Who ran what, and whether that log is whole'
    Get-PlanWiseAudit | Format-Table
    Get-PlanWiseAudit -Verify | Format-List

    'What produced the results; kept, it shows later that nothing has changed'
    Get-PlanWiseManifest | Format-List
    $kept = Join-Path $Destination plan.manifest.json
    Get-PlanWiseManifest -AsJson | Set-Content -LiteralPath $kept
    Test-PlanWiseManifest -Path $kept | Format-Table

    'One person'
    Get-PlanWiseEvents -Year 2026 -EventType Promotion | Select-Object -First 1 | Trace-PlanWiseEmployee | Format-Custom
}
finally {
    $simulation | Close-PlanWiseSimulation
}
