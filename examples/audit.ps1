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
    'Checks'
    (Test-PlanWiseYear).Checks | Format-Table Year, CheckId, Passed, Expected, Actual

    'Formulas'
    Get-PlanWiseRequirement -Year 2026 | Format-Table Requirement, Calculation, Value

    'Who ran what, and whether that log is whole'
    Get-PlanWiseAudit
    Get-PlanWiseAudit -Verify

    'What produced the results; kept, it shows later that nothing has changed'
    Get-PlanWiseManifest
    Get-PlanWiseManifest -AsJson | Set-Content -LiteralPath (Join-Path $Destination plan.manifest.json)
    Test-PlanWiseManifest -Path (Join-Path $Destination plan.manifest.json)

    'One person'
    Get-PlanWiseEvents -Year 2026 -EventType Promotion | Select-Object -First 1 | Trace-PlanWiseEmployee
}
finally {
    $simulation | Close-PlanWiseSimulation
}
