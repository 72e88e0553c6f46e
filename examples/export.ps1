<#
.SYNOPSIS
    Writes the promotions of a year as CSV, the years as JSON, and a query of one's own as CSV.
.EXAMPLE
    ./export.ps1 -Destination ~/planwise-export
#>
#Requires -Version 7.6
param(
    [string] $Destination = (Join-Path ([IO.Path]::GetTempPath()) planwise-export)
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot .. output PlanWise)

$null = New-Item -ItemType Directory -Path $Destination -Force
$simulation = New-PlanWiseSimulation -Path (Join-Path $Destination plan.duckdb) -ConfigurationPath (Join-Path $PSScriptRoot planwise.yaml)
try {
    $null = Invoke-PlanWiseSimulation -EndYear 2026

    Get-PlanWiseEvents -Year 2026 -EventType Promotion |
        Select-Object EmployeeId, EffectiveDate, LevelId, PreviousCompensation, CompensationAmount |
        Export-Csv -LiteralPath (Join-Path $Destination promotions.csv)

    Get-PlanWiseSummary |
        ConvertTo-Json |
        Set-Content -LiteralPath (Join-Path $Destination years.json)

    Invoke-PlanWiseQuery 'select level_id, count(*) as headcount, sum(current_compensation) as payroll
        from fct_workforce_snapshot
        where simulation_year = $year and employment_status = ''active''
        group by level_id order by level_id' @{ year = 2026 } |
        Export-Csv -LiteralPath (Join-Path $Destination levels.csv)

    Get-ChildItem -LiteralPath $Destination -Include *.csv, *.json
}
finally {
    $simulation | Close-PlanWiseSimulation
}
