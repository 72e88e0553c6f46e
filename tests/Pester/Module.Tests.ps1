BeforeDiscovery {
    $scripts = Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot .. ..) -Recurse -Include *.ps1, *.psm1, *.psd1 |
        Where-Object FullName -NotMatch '[\\/](output|bin|obj)[\\/]' |
        ForEach-Object { @{ name = $_.Name; path = $_.FullName } }
    $hasAnalyzer = [bool] (Get-Module -ListAvailable PSScriptAnalyzer)
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $manifest = Import-PowerShellDataFile -LiteralPath (Get-ChildItem $ModulePath -Recurse -Filter PlanWise.psd1)[0].FullName
}

Describe 'The module' {
    AfterEach { Close-AllSimulations }

    It 'exports what the manifest says, no more and no less' {
        (Get-Command -Module PlanWise -CommandType Cmdlet).Name | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
        (Get-Command -Module PlanWise -CommandType Alias).Name | Should -Be $manifest.AliasesToExport
        (Get-Command -Module PlanWise -CommandType Function) | Should -BeNullOrEmpty
        $manifest.CmdletsToExport.Count | Should -Be 29
    }

    It 'uses approved verbs' {
        Invoke-InNewProcess '' | Should -BeNullOrEmpty -Because 'an import that warns of verbs would say so'
        (Get-Command -Module PlanWise -CommandType Cmdlet).Verb | Select-Object -Unique | ForEach-Object { $_ | Should -BeIn (Get-Verb).Verb }
    }

    It 'has a valid manifest' {
        (Test-ModuleManifest (Get-Module PlanWise).Path.Replace('.psm1', '.psd1')).Version | Should -Be $manifest.ModuleVersion
    }

    It 'gives its types to scripts' {
        [PlanWise.WorkforceEvent].Assembly.GetName().Name | Should -BeExactly PlanWise.Engine
        [PlanWise.SimulationStep]::EventGeneration | Should -Be EventGeneration
    }

    It 'lets scripts catch its errors by their types' {
        $null = New-EmptySimulation
        $caught = foreach ($act in { Invoke-PlanWiseSimulation -StartYear 1999 }, { Get-PlanWiseSummary -ErrorAction Stop }, { Invoke-PlanWiseStep EventGeneration 2025 -ErrorAction Stop }) {
            try { & $act }
            catch [PlanWise.StepSequenceException] { "sequence: $($_.Exception.Missing[0])" }
            catch [PlanWise.PlanWiseException] { $_.Exception.ErrorId }
        }

        $caught | Should -Be YearOutsideSimulation, NothingSimulatedYet, 'sequence: pre_simulation'
    }

    It 'takes its types with it when it is removed, once no runspace uses it any more' {
        $accelerators = "[psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Get.Keys.Where{ `$_ -like 'PlanWise.*' }.Count"
        Invoke-InNewProcess @"
            $accelerators -gt 50
            [PlanWise.UsageException].Name
            Start-ThreadJob { Import-Module '$ModulePath'; Remove-Module PlanWise } | Receive-Job -Wait -AutoRemoveJob
            $accelerators -gt 50
            Remove-Module PlanWise
            $accelerators
            @(Get-TypeData PlanWise.*).Count
            try { & ([scriptblock]::Create('[PlanWise.StorageException].Name')) } catch { 'gone' }
"@ | Should -Be True, UsageException, True, 0, 0, gone
    }

    It 'says in [OutputType] what comes out' {
        $null = Open-FinishedSimulation -ReadOnly
        foreach ($name in 'Get-PlanWiseEvents', 'Get-PlanWiseWorkforce', 'Get-PlanWiseChecklist', 'Get-PlanWiseSummary', 'Test-PlanWiseYear',
            'Get-PlanWiseRequirement', 'Compare-PlanWiseYear', 'Measure-PlanWiseGrowth', 'Measure-PlanWiseCompensation', 'Measure-PlanWiseEvent',
            'Measure-PlanWiseWorkforce', 'Get-PlanWiseAudit', 'Get-PlanWiseConfiguration') {
            (& $name)[0].GetType().FullName | Should -BeIn (Get-Command $name).OutputType.Name -Because $name
        }
    }

    It 'is imported in less than 400 ms, or four fifths of what PowerShell itself takes to start on a slower machine' {
        # The processor's time: whatever else runs on the machine would add to any other. The least of a few is nearest to the truth.
        $command = "`$start = [Environment]::CpuUsage.TotalTime; Import-Module '$ModulePath'; `$start.TotalMilliseconds; ([Environment]::CpuUsage.TotalTime - `$start).TotalMilliseconds"
        $least = [double]::MaxValue
        for ($i = 0; $i -lt 5 -and $least -ge 1; $i++) {
            [double] $start, [double] $import = pwsh -NoProfile -NonInteractive -Command $command
            $least = [math]::Min($least, $import / [math]::Max(400, 0.8 * $start))
        }

        $least | Should -BeGreaterThan 0
        $least | Should -BeLessThan 1
    }

    It 'can be imported again, with -Force and after removal' {
        $manifest = Import-PowerShellDataFile (Join-Path $PSScriptRoot .. .. module PlanWise.psd1)
        $commands = $manifest.CmdletsToExport.Count + $manifest.AliasesToExport.Count
        $commands | Should -BeGreaterThan 25
        Invoke-InNewProcess @"
            Import-Module '$ModulePath' -Force
            (Get-Command -Module PlanWise).Count
            Remove-Module PlanWise
            (Get-Command -Module PlanWise).Count
            Import-Module '$ModulePath'
            (Get-Command -Module PlanWise).Count
            [PlanWise.StepKey].Name
"@ | Should -Be $commands, 0, $commands, StepKey
    }

    It 'frees the file when it is removed' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        $other = "Import-Module '$ModulePath'; try { `$null = Open-PlanWiseSimulation '$path' -ErrorAction Stop; 'free' } catch { 'taken' }"
        $script = Join-Path $TestDrive other.ps1
        $other | Set-Content -LiteralPath $script

        Invoke-InNewProcess @"
            `$simulation = Open-PlanWiseSimulation '$path'
            pwsh -NoProfile -File '$script'
            Remove-Module PlanWise
            `$simulation.IsClosed
            pwsh -NoProfile -File '$script'
"@ | Should -Be taken, True, free
    }

    It 'lets a process end with a simulation open, and loses nothing' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Invoke-InNewProcess "`$null = Open-PlanWiseSimulation '$path'; Reset-PlanWiseYear 2027 -Confirm:`$false | Out-Null; exit 3" | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 3
        $null = Open-PlanWiseSimulation $path
        (Get-PlanWiseSummary).Year | Should -Be 2025, 2026
        (Get-Item -LiteralPath "$path.wal").Length | Should -Be 0 -Because 'opening folds the log into the file'
        Close-PlanWiseSimulation
        Test-Path -LiteralPath "$path.wal" | Should -BeFalse
    }
}

Describe 'Beside a module with another YamlDotNet' {
    BeforeAll {
        $foreign = @{}
        foreach ($version in '1.0.0.0', '99.0.0.0') {
            $foreign[$version] = Join-Path $TestDrive $version YamlDotNet.dll
            $null = [IO.Directory]::CreateDirectory((Split-Path $foreign[$version]))
            Add-Type -OutputAssembly $foreign[$version] -OutputType Library -TypeDefinition @"
                [assembly: System.Reflection.AssemblyVersion("$version")]
                namespace YamlDotNet.Core { public class Foreign { public static string Version => "$version"; } }
"@
        }
        $configuration = (New-PlanWiseConfiguration -Path (Join-Path $TestDrive planwise.yaml)).FullName
        $use = "(Get-PlanWiseConfiguration -LiteralPath '$configuration').Simulation.RandomSeed"
    }

    It 'version <version>, loaded <when>' -ForEach @(
        @{ version = '1.0.0.0'; when = 'before' }, @{ version = '99.0.0.0'; when = 'before' }
        @{ version = '1.0.0.0'; when = 'after' }, @{ version = '99.0.0.0'; when = 'after' }
    ) {
        $load = "Add-Type -Path '$($foreign[$version])'"
        $check = "[YamlDotNet.Core.Foreign]::Version"
        $import = "Import-Module '$ModulePath'"
        $script = Join-Path $TestDrive "$version-$when.ps1"
        ($when -eq 'before' ? @($load, $import, $use, $check) : @($import, $use, $load, $check, $use)) | Set-Content -LiteralPath $script

        pwsh -NoProfile -File $script | Should -Be ($when -eq 'before' ? @('42', $version) : @('42', $version, '42'))
    }
}

Describe 'The scripts' -Skip:(-not $hasAnalyzer) {
    It '<name> passes PSScriptAnalyzer' -ForEach $scripts {
        Invoke-ScriptAnalyzer -Path $path -Settings (Join-Path $PSScriptRoot .. .. PSScriptAnalyzerSettings.psd1) |
            ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
