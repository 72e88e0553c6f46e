#Requires -Version 7.6
<#
.SYNOPSIS
    Builds the PowerShell module, tests it, packs it.
.DESCRIPTION
    Build   publishes the module into output/PlanWise/<version>.
    Test    runs all xUnit tests, and the Pester tests on the built module in a process of their own.
    Docs    compiles module/docs/en-US into module/en-US; needs the module Microsoft.PowerShell.PlatyPS.
    Pack    makes output/PlanWise.<version>.nupkg for a gallery.
    Demo    simulates 5,000 people over five years with the built module, in output/demo.
.EXAMPLE
    ./build.ps1
    Import-Module ./output/PlanWise
.EXAMPLE
    ./build.ps1 -Task Build, Pack -Platform all
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Pack', 'Demo')]
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

    foreach ($part in 'PlanWise.psd1', 'PlanWise.psm1', 'PlanWise.Format.ps1xml', 'PlanWise.Types.ps1xml') {
        Copy-Item -LiteralPath (Join-Path $PSScriptRoot module $part) -Destination $module -Recurse
    }

    Copy-Item -LiteralPath (Join-Path $PSScriptRoot LICENSE) -Destination $module
    Write-Host "Built $module"
}

foreach ($name in $Task) {
    & $name
}
