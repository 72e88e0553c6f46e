# What the tests of the built module share; dot-sourced in each file's BeforeAll.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 1.0

$ModulePath = $env:PLANWISE_MODULE ? $env:PLANWISE_MODULE : (Join-Path $PSScriptRoot .. .. output PlanWise)
Import-Module $ModulePath

# A directory with a configuration and its census, and nothing simulated yet.
function New-Workspace {
    param(
        [string] $Name = [guid]::NewGuid().ToString('N').Substring(0, 8),
        [int] $Count = 300,
        [int] $EndYear = 2027,
        [string[]] $Settings = @()
    )

    $directory = Join-Path $TestDrive $Name
    $null = [IO.Directory]::CreateDirectory($directory)
    $null = New-PlanWiseCensus -Path (Join-Path $directory census.csv) -Count $Count -Seed 7
    @('simulation:', "  end_year: $EndYear", 'census:', '  path: census.csv') + $Settings |
        Set-Content -LiteralPath (Join-Path $directory planwise.yaml)
    $directory
}

# A simulation of 2025 to 2027, all of it run, as a copy of the test's own, open as the current one.
function Open-FinishedSimulation {
    param([switch] $ReadOnly)

    if (-not (Test-Path Variable:Global:PlanWiseFinished)) {
        $source = Join-Path ([IO.Path]::GetTempPath()) "planwise-pester-$PID.duckdb"
        $workspace = New-Workspace
        $simulation = New-PlanWiseSimulation -Path $source -ConfigurationPath (Join-Path $workspace planwise.yaml) -Force
        $null = $simulation | Invoke-PlanWiseSimulation
        $simulation | Close-PlanWiseSimulation
        $Global:PlanWiseFinished = [IO.File]::ReadAllBytes($source)
        Remove-Item -LiteralPath $source
    }

    $path = Join-Path $TestDrive "$([guid]::NewGuid().ToString('N')).duckdb"
    [IO.File]::WriteAllBytes($path, $Global:PlanWiseFinished)
    Open-PlanWiseSimulation -LiteralPath $path -ReadOnly:$ReadOnly
}

# A simulation of 2025 to 2027 without a completed step, open as the current one.
function New-EmptySimulation {
    param([string[]] $Settings = @())

    $workspace = New-Workspace -Settings $Settings
    New-PlanWiseSimulation -Path (Join-Path $workspace plan.duckdb) -ConfigurationPath (Join-Path $workspace planwise.yaml)
}

# Changes a database behind the module's back, as no cmdlet can.
function Edit-Database {
    param([string] $Path, [string] $Sql)

    $assembly = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext([PlanWise.Simulation].Assembly).Assemblies |
        Where-Object { $_.GetName().Name -eq 'DuckDB.NET.Data' }
    $connection = [Activator]::CreateInstance($assembly.GetType('DuckDB.NET.Data.DuckDBConnection'), @("Data Source=$Path"))
    try {
        $connection.Open()
        $command = $connection.CreateCommand()
        $command.CommandText = $Sql
        $command.ExecuteNonQuery() | Should -BeGreaterThan 0 -Because 'the damage has to be there'
    }
    finally {
        $connection.Dispose()
    }
}

function Close-AllSimulations {
    Get-PlanWiseSimulation | Close-PlanWiseSimulation
}

# Runs a script in a process of its own; the module is imported there. Returns its lines.
function Invoke-InNewProcess {
    param([string] $Script, [hashtable] $Environment = @{})

    $saved = @{}
    foreach ($name in $Environment.Keys) {
        # An empty string would be a variable that is there.
        $saved[$name] = [Environment]::GetEnvironmentVariable($name) ?? [NullString]::Value
        [Environment]::SetEnvironmentVariable($name, $Environment[$name])
    }

    try {
        $path = Join-Path $TestDrive "$([guid]::NewGuid().ToString('N')).ps1"
        "Import-Module '$ModulePath'`n$Script" | Set-Content -LiteralPath $path
        pwsh -NoProfile -NonInteractive -File $path 2>&1
    }
    finally {
        foreach ($name in $saved.Keys) {
            [Environment]::SetEnvironmentVariable($name, $saved[$name])
        }
    }
}
