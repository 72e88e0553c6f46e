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
    # The census comes in; then the first year is opened. What comes out is formatted here: of objects of several kinds in one
    # output, PowerShell shows all but the first kind as lists of properties.
    $simulation | Invoke-PlanWiseStep | Format-Table
    $year = (Get-PlanWiseConfiguration).Simulation.StartYear
    Start-PlanWiseYear -Year $year | Format-Table

    # A step that is not its turn is refused, and the error says what to run.
    Invoke-PlanWiseStep -Step WorkforceSnapshot -Year $year -ErrorAction SilentlyContinue -ErrorVariable refusal
    "Refused: $refusal"
    "Advice:  $($refusal[0].ErrorDetails.RecommendedAction)"

    # One step after the other, with a look at what each left.
    Invoke-PlanWiseStep | Format-Table
    Get-PlanWiseRequirement -Year $year | Format-Table
    Invoke-PlanWiseStep | Format-Table
    Get-PlanWiseEvents -Year $year | Group-Object EventCategory -NoElement | Format-Table
    Invoke-PlanWiseStep | Format-Table
    Invoke-PlanWiseStep | Format-Table
    Test-PlanWiseYear $year | Format-Table
    Get-PlanWiseChecklist $year | Format-Table

    # The year can be taken back and run again: it comes out the same.
    $takenBack = Reset-PlanWiseYear -Year $year -Confirm:$false
    "Taken back: $($takenBack.Count) steps"
    Invoke-PlanWiseSimulation -EndYear $year | Format-Table
}
finally {
    $simulation | Close-PlanWiseSimulation
}
