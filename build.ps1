#Requires -Version 7.6
<#
.SYNOPSIS
    Builds the PowerShell module, tests it, packs it.
.DESCRIPTION
    Build   publishes the module into output/PlanWise/<version>, its help compiled from module/docs.
    Test    runs all tests: those of the code by xUnit, those of the module by Pester in a PowerShell of its own.
    Cover   runs the engine's tests and says how many lines of its code, and whether all of its .sql files, they run.
    Pack    makes output/PlanWise.<version>.nupkg for a gallery, for the platforms that Build was given.
    Demo    simulates 5,000 people over five years with the built module, in output/demo.
.EXAMPLE
    ./build.ps1
    Import-Module ./output/PlanWise
.EXAMPLE
    ./build.ps1 -Task Build, Pack -Platform all
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Cover', 'Pack', 'Demo')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The platforms whose DuckDB library goes into the module; by default this machine's own.
    [ValidateSet('linux-x64', 'linux-arm64', 'win-x64', 'win-arm64', 'osx', 'all')]
    [string[]] $Platform
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$PSNativeCommandUseErrorActionPreference = $true

$manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $PSScriptRoot module PlanWise.psd1)
$output = Join-Path $PSScriptRoot output
$module = Join-Path $output PlanWise $manifest.ModuleVersion
$builtManifest = Join-Path $module PlanWise.psd1

function Build {
    if (Test-Path -LiteralPath $module) {
        Remove-Item -LiteralPath $module -Recurse -Force
    }

    $options = @('-c', $Configuration, '-o', (Join-Path $module bin), '-v', 'quiet', '--nologo', '-p:PublishDocumentationFiles=false')
    if ($Platform) {
        # The libraries of all platforms, each in a directory of its own.
        $options += '-p:UseCurrentRuntimeIdentifier=false'
    }

    foreach ($project in 'PlanWise.Loader', 'PlanWise.PowerShell') {
        dotnet publish (Join-Path $PSScriptRoot src $project) @options
    }

    if ($Platform -and $Platform -notcontains 'all') {
        Get-ChildItem -LiteralPath (Join-Path $module bin runtimes) | Where-Object Name -NotIn $Platform | Remove-Item -Recurse
    }

    dotnet run --project (Join-Path $PSScriptRoot build PlanWise.Module) -c $Configuration -v quiet -- $PSScriptRoot $module
    Write-Host "Built $module"
}

function Test {
    dotnet test (Join-Path $PSScriptRoot PlanWise.sln)
}

function Cover {
    $tests = Join-Path $PSScriptRoot tests PlanWise.Engine.Tests
    dotnet test $tests -p:CollectCoverage=true
    dotnet run --project (Join-Path $PSScriptRoot build PlanWise.Coverage) -- (Join-Path $tests obj coverage.xml) (Join-Path $tests bin Debug net10.0 sql-not-run.txt)
}

function Pack {
    $files = Join-Path $output pack
    $null = New-Item -ItemType Directory -Path $files -Force
    $data = (Import-PowerShellDataFile -LiteralPath $builtManifest).PrivateData.PSData
    $nuspec = Join-Path $files PlanWise.nuspec
    @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>PlanWise</id>
    <version>$($manifest.ModuleVersion)</version>
    <authors>$($manifest.Author)</authors>
    <license type="expression">MIT</license>
    <projectUrl>$($data.ProjectUri)</projectUrl>
    <description>$([Security.SecurityElement]::Escape($manifest.Description))</description>
    <copyright>$([Security.SecurityElement]::Escape($manifest.Copyright))</copyright>
    <tags>PSModule $($data.Tags -join ' ') $(($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_" }) -join ' ')</tags>
    <releaseNotes>$([Security.SecurityElement]::Escape($data.ReleaseNotes))</releaseNotes>
  </metadata>
  <files>
    <file src="**" exclude="**/*.pdb" />
  </files>
</package>
"@ | Set-Content -LiteralPath $nuspec

    # Any project will do: what goes in is what the nuspec says.
    # NU5100 is about packages of libraries.
    dotnet pack (Join-Path $PSScriptRoot src PlanWise.Loader) --no-build -c $Configuration -o $output --nologo -v quiet `
        "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$module" -p:NoWarn=NU5100 "-p:UseCurrentRuntimeIdentifier=$(-not (Test-Path -LiteralPath (Join-Path $module bin runtimes)))"
    Remove-Item -LiteralPath $files -Recurse
    Write-Host "Packed $(Join-Path $output "PlanWise.$($manifest.ModuleVersion).nupkg")"
}

function Demo {
    $directory = Join-Path $output demo
    if (Test-Path -LiteralPath $directory) {
        Remove-Item -LiteralPath $directory -Recurse
    }

    $null = New-Item -ItemType Directory -Path $directory
    # In a process of its own: an imported module keeps its assemblies loaded, and the next build could not replace them.
    dotnet (Join-Path $PSHOME pwsh.dll) -NoProfile -Command {
        param($module, $directory)
        $ErrorActionPreference = 'Stop'
        Import-Module $module
        Set-Location -LiteralPath $directory
        $null = New-PlanWiseCensus -Path census.csv -Count 5000
        $null = New-PlanWiseConfiguration -Path planwise.yaml -CensusPath census.csv
        New-PlanWiseSimulation -Path plan.duckdb -ConfigurationPath planwise.yaml | Invoke-PlanWiseSimulation
    } -args $builtManifest, $directory
}

foreach ($name in $Task) {
    & $name
}
