#Requires -Version 7.6
<#
.SYNOPSIS
    Builds the PowerShell module, tests it, packs it.
.DESCRIPTION
    Build   publishes the module into output/PlanWise/<version>, its help compiled from module/docs.
    Test    runs all xUnit tests, and the Pester tests on the built module in a process of their own.
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
    [ValidateSet('Build', 'Test', 'Pack', 'Demo')]
    [string[]] $Task = 'Build',

    # Of the tests: those of the code, those of the built module, or both.
    [ValidateSet('xUnit', 'Pester')]
    [string[]] $Suite = ('xUnit', 'Pester'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The platforms whose DuckDB library goes into the module, such as linux-x64, win32-x64, or all; by default this machine's own.
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
        $options += '-p:PlanWiseNativePlatforms="{0}"' -f ($Platform -join ';')
    }

    foreach ($project in 'PlanWise.Loader', 'PlanWise.PowerShell') {
        dotnet publish (Join-Path $PSScriptRoot src $project) @options
    }

    foreach ($part in 'PlanWise.psm1', 'PlanWise.Format.ps1xml', 'PlanWise.Types.ps1xml') {
        Copy-Item -LiteralPath (Join-Path $PSScriptRoot module $part) -Destination $module
    }

    foreach ($part in 'LICENSE', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.txt') {
        Copy-Item -LiteralPath (Join-Path $PSScriptRoot $part) -Destination $module
    }

    # A gallery shows a package for the systems in its tags: those whose library is in it, and no other.
    $text = Get-Content -LiteralPath (Join-Path $PSScriptRoot module PlanWise.psd1) -Raw
    $platforms = Get-ChildItem -LiteralPath (Join-Path $module bin runtimes) -Name
    foreach ($system in @{ Windows = 'win-*'; Linux = 'linux-*'; MacOS = 'osx-*' }.GetEnumerator()) {
        if (-not ($platforms -like $system.Value)) {
            $text = $text -replace ", '$($system.Key)'"
        }
    }

    $text -replace '(?<=See CHANGELOG\.md\.)', " With the library of DuckDB for $($platforms -join ', ')." | Set-Content -LiteralPath $builtManifest -NoNewline
    dotnet run --project (Join-Path $PSScriptRoot build PlanWise.Help) -c $Configuration -v quiet -- (Join-Path $PSScriptRoot module docs en-US) (Join-Path $module en-US)
    Write-Host "Built $module"
}

function Test {
    if ('xUnit' -in $Suite) {
        dotnet test (Join-Path $PSScriptRoot PlanWise.sln)
    }

    if ('Pester' -in $Suite) {
        # In a process of its own: an imported module keeps its assemblies loaded, and the next build could not replace them.
        $env:PLANWISE_MODULE = $builtManifest
        pwsh -NoProfile -NonInteractive -Command {
            param($path)
            $configuration = New-PesterConfiguration
            $configuration.Run.Path = $path
            $configuration.Run.Exit = $true
            $configuration.Output.Verbosity = $env:CI ? 'Detailed' : 'Normal'
            Invoke-Pester -Configuration $configuration
        } -args (Join-Path $PSScriptRoot tests Pester)
    }
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
        "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$module" -p:NoWarn=NU5100
    Remove-Item -LiteralPath $files -Recurse
    Write-Host "Packed $(Join-Path $output "PlanWise.$($manifest.ModuleVersion).nupkg")"
}

function Demo {
    $directory = Join-Path $output demo
    if (Test-Path -LiteralPath $directory) {
        Remove-Item -LiteralPath $directory -Recurse
    }

    $null = New-Item -ItemType Directory -Path $directory
    pwsh -NoProfile -Command {
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
