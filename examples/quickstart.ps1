<#
.SYNOPSIS
    Simulates five years of the census beside this script and shows what came out.
.EXAMPLE
    ./quickstart.ps1
#>
#Requires -Version 7.6
param(
    # Where the database goes; an existing one there goes on from where it stands.
    [string] $Destination = (Join-Path ([IO.Path]::GetTempPath()) planwise-quickstart)
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot .. output PlanWise)

$null = New-Item -ItemType Directory -Path $Destination -Force
$simulation = New-PlanWiseSimulation -Path (Join-Path $Destination plan.duckdb) -ConfigurationPath (Join-Path $PSScriptRoot planwise.yaml)
try {
    # Formatted here: of objects of several kinds in one output, PowerShell shows all but the first kind as lists of properties.
    Invoke-PlanWiseSimulation | Format-Table
    Measure-PlanWiseGrowth | Format-List
}
finally {
    $simulation | Close-PlanWiseSimulation
}
