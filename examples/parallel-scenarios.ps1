<#
.SYNOPSIS
    Simulates several attrition rates side by side, a database each, and compares where they end.
.EXAMPLE
    ./parallel-scenarios.ps1 -TerminationRate 0.08, 0.12, 0.16
#>
#Requires -Version 7.6
param(
    [string] $Destination = (Join-Path ([IO.Path]::GetTempPath()) planwise-scenarios),

    # Fractions of the workforce that leave in a year.
    [double[]] $TerminationRate = (0.08, 0.12, 0.16)
)

$ErrorActionPreference = 'Stop'
$module = Join-Path $PSScriptRoot .. output PlanWise
$census = Join-Path $PSScriptRoot census.csv
$null = New-Item -ItemType Directory -Path $Destination -Force

$TerminationRate | ForEach-Object -ThrottleLimit 4 -Parallel {
    $ErrorActionPreference = 'Stop'
    Import-Module $using:module
    $name = 'attrition-{0}' -f $_.ToString([cultureinfo]::InvariantCulture)
    $configuration = Join-Path $using:Destination "$name.yaml"
    "workforce:`n  total_termination_rate: $($_.ToString([cultureinfo]::InvariantCulture))" | Set-Content -LiteralPath $configuration

    $simulation = New-PlanWiseSimulation -Path (Join-Path $using:Destination "$name.duckdb") -ConfigurationPath $configuration -CensusPath $using:census -Threads 1
    try {
        $simulation | Invoke-PlanWiseSimulation | Select-Object -Last 1 | ForEach-Object {
            [pscustomobject]@{
                Scenario         = $name
                EndingWorkforce  = $_.EndingWorkforce
                Hires            = $_.Hires
                Terminations     = $_.ExperiencedTerminations + $_.NewHireTerminations
                AverageCompensation = $_.AverageCompensation
            }
        }
    }
    finally {
        $simulation | Close-PlanWiseSimulation
    }
} | Sort-Object Scenario
