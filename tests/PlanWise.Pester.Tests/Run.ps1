#Requires -Version 7.6
# Runs all Pester tests on a built module and writes a line of JSON for each.
param(
    [Parameter(Mandatory)] [string] $Pester,
    [Parameter(Mandatory)] [string] $Tests,
    [Parameter(Mandatory)] [string] $Results
)

$ErrorActionPreference = 'Stop'
Import-Module $Pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Tests
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

# What is wrong with a whole file or block is wrong with each of its tests too, but a file that cannot be read has none.
$lines = @(
    foreach ($test in $run.Tests) {
        @{
            name    = $test.ExpandedPath
            result  = $test.Result
            seconds = $test.Duration.TotalSeconds
            message = @($test.ErrorRecord | ForEach-Object { "$($_.DisplayErrorMessage ?? $_)`n$($_.DisplayStackTrace)" }) -join "`n"
        }
    }

    foreach ($container in $run.Containers | Where-Object { -not $_.Passed -and $_.ErrorRecord }) {
        @{ name = "$($container.Item)"; result = 'Failed'; seconds = 0; message = @($container.ErrorRecord | ForEach-Object { "$_" }) -join "`n" }
    }
)
[IO.File]::WriteAllLines($Results, [string[]]($lines | ForEach-Object { ConvertTo-Json $_ -Compress }))
