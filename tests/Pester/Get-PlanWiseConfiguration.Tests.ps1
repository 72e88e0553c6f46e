BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Get-PlanWiseConfiguration {
    AfterAll { Close-AllSimulations }

    BeforeAll {
        $directory = Join-Path $TestDrive 'a [b]'
        $null = [IO.Directory]::CreateDirectory($directory)
        "workforce:`n  total_termination_rate: 0.2" | Set-Content -LiteralPath (Join-Path $directory one.yaml)
        "simulation:`n  random_seed: 5" | Set-Content -LiteralPath (Join-Path $directory two.yaml)
    }

    It 'fills in every default' {
        $configuration = Get-PlanWiseConfiguration -LiteralPath (Join-Path $directory one.yaml)

        $configuration.Workforce.TotalTerminationRate | Should -Be 0.2
        $configuration.Simulation.RandomSeed | Should -Be 42
        $configuration.Years() | Should -Be (2025..2029)
    }

    It 'resolves wildcards and drives' {
        $null = New-PSDrive -Name Plans -PSProvider FileSystem -Root $directory
        (Get-PlanWiseConfiguration -Path Plans:/*.yaml).Simulation.RandomSeed | Should -Be 42, 5
    }

    It 'takes files from the pipeline' {
        (Get-ChildItem -LiteralPath $directory | Get-PlanWiseConfiguration).Count | Should -Be 2
    }

    It 'gets the configuration of the open simulation' {
        $simulation = Open-FinishedSimulation
        (Get-PlanWiseConfiguration).Simulation.EndYear | Should -Be 2027
        ($simulation | Get-PlanWiseConfiguration).Simulation.EndYear | Should -Be 2027
    }

    It 'exports its tables with the same numbers in every culture' {
        $saved = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $rates = (Get-PlanWiseConfiguration -LiteralPath (Join-Path $directory one.yaml)).Compensation.MeritRates | ConvertTo-Csv
        }
        finally {
            [cultureinfo]::CurrentCulture = $saved
        }

        $rates[0..1] | Should -BeExactly '"LevelId","Value"', '"1","0.0377384"'
    }

    It 'goes on with the next file after a wrong one, and names line, column and key' {
        "workforce:`n  total_termination_rate: 12" | Set-Content -LiteralPath (Join-Path $TestDrive wrong.yaml)
        $found = Get-PlanWiseConfiguration -LiteralPath (Join-Path $TestDrive wrong.yaml), (Join-Path $directory one.yaml) -ErrorAction SilentlyContinue -ErrorVariable failure

        $found.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidConfiguration,PlanWise.PowerShell.Commands.GetPlanWiseConfigurationCommand'
        $failure[0].ToString() | Should -BeLike '*wrong.yaml*2*workforce.total_termination_rate*'
    }

    It 'warns of what is doubtful' {
        "workforce:`n  total_termination_rates: 0.2" | Set-Content -LiteralPath (Join-Path $TestDrive typo.yaml)
        $found = Get-PlanWiseConfiguration -LiteralPath (Join-Path $TestDrive typo.yaml) -WarningAction SilentlyContinue -WarningVariable warning -ErrorAction SilentlyContinue -ErrorVariable failure

        @($warning) + @($failure) -join ' ' | Should -BeLike '*total_termination_rates*'
        $null = $found
    }

    It 'says when no file matches' {
        { Get-PlanWiseConfiguration -Path (Join-Path $TestDrive '*.none') -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,*'
    }
}
