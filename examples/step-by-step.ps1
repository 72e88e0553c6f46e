<#
.SYNOPSIS
    Goes through one year step by step, as one does to understand it or to find where a number comes from.
.EXAMPLE
    ./step-by-step.ps1
#>
#Requires -Version 7.6
param(
    [string] $Destination = (Join-Path ([IO.Path]::GetTempPath()) planwise-step-by-step)
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot .. output PlanWise)

$null = New-Item -ItemType Directory -Path $Destination -Force
$simulation = New-PlanWiseSimulation -Path (Join-Path $Destination plan.duckdb) -ConfigurationPath (Join-Path $PSScriptRoot planwise.yaml) -Force
try {
    # The census comes in; then the first year is opened.
    $simulation | Invoke-PlanWiseStep
    $year = (Get-PlanWiseConfiguration).Simulation.StartYear
    Start-PlanWiseYear -Year $year

    # A step that is not its turn is refused, and the error says what to run.
    Invoke-PlanWiseStep -Step WorkforceSnapshot -Year $year -ErrorAction SilentlyContinue -ErrorVariable refusal
    "Refused: $refusal"
    "Advice:  $($refusal[0].ErrorDetails.RecommendedAction)"

    # One step after the other, with a look at what each left.
    Invoke-PlanWiseStep
    Get-PlanWiseRequirement -Year $year | Format-Table Requirement, Calculation, Value
    Invoke-PlanWiseStep
    Get-PlanWiseEvents -Year $year | Group-Object EventCategory -NoElement
    Invoke-PlanWiseStep
    Invoke-PlanWiseStep
    Test-PlanWiseYear $year
    Get-PlanWiseChecklist $year

    # The year can be taken back and run again: it comes out the same.
    Reset-PlanWiseYear -Year $year -Confirm:$false
    Invoke-PlanWiseSimulation -EndYear $year
}
finally {
    $simulation | Close-PlanWiseSimulation
}
