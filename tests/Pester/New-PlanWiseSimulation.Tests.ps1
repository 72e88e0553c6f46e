BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe New-PlanWiseSimulation {
    AfterEach { Close-AllSimulations }

    BeforeAll {
        $workspace = New-Workspace -Name 'a plan [1]'
        $configurationPath = Join-Path $workspace planwise.yaml
    }
    BeforeEach {
        $path = Join-Path $workspace "$(New-Guid).duckdb"
    }

    It 'starts a simulation of which nothing has run, and makes it the current one' {
        $simulation = New-PlanWiseSimulation -Path $path -ConfigurationPath $configurationPath

        $simulation | Should -BeOfType PlanWise.Simulation
        $simulation.Path | Should -BeExactly $path
        (Get-PlanWiseChecklist).Status | Should -Not -Contain Completed
        (Get-PlanWiseChecklist)[0].Status | Should -Be Next
        Get-PlanWiseSimulation -Current | Should -Be $simulation
    }

    It 'resolves paths against the current location' {
        Push-Location -LiteralPath $workspace
        try {
            (New-PlanWiseSimulation ./here.duckdb ./planwise.yaml).Path | Should -BeExactly (Join-Path $workspace here.duckdb)
        }
        finally {
            Pop-Location
        }
    }

    It 'goes on with a database of the same configuration, and refuses another by key' {
        New-PlanWiseSimulation -Path $path -ConfigurationPath $configurationPath | Invoke-PlanWiseStep | Out-Null
        Close-PlanWiseSimulation
        $again = New-PlanWiseSimulation -Path $path -ConfigurationPath $configurationPath
        (Get-PlanWiseChecklist)[0].Status | Should -Be Completed
        $again | Close-PlanWiseSimulation

        $other = Join-Path $workspace other.yaml
        (Get-Content -LiteralPath $configurationPath) + 'workforce:', '  total_termination_rate: 0.2' | Set-Content -LiteralPath $other
        New-PlanWiseSimulation -Path $path -ConfigurationPath $other -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'ConfigurationChanged,PlanWise.PowerShell.Commands.NewPlanWiseSimulationCommand'
        $failure[0].ToString() | Should -BeLike '*workforce.total_termination_rate: 0.12 -> 0.2*'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-AllowConfigurationChange*'

        (New-PlanWiseSimulation -Path $path -ConfigurationPath $other -AllowConfigurationChange).Configuration.Workforce.TotalTerminationRate | Should -Be 0.2
        (Get-PlanWiseAudit).Action | Should -Contain change_configuration
    }

    It 'starts anew with -Force' {
        New-PlanWiseSimulation -Path $path -ConfigurationPath $configurationPath | Invoke-PlanWiseStep | Out-Null
        Close-PlanWiseSimulation
        $null = New-PlanWiseSimulation -Path $path -ConfigurationPath $configurationPath -Force
        (Get-PlanWiseChecklist)[0].Status | Should -Be Next
    }

    It 'leaves what is there alone with -WhatIf' {
        New-PlanWiseSimulation -Path $path -ConfigurationPath $configurationPath -WhatIf | Should -BeNullOrEmpty
        Test-Path -LiteralPath $path | Should -BeFalse
        'mine' | Set-Content -LiteralPath $path
        New-PlanWiseSimulation -Path $path -ConfigurationPath $configurationPath -Force -WhatIf
        Get-Content -LiteralPath $path | Should -BeExactly mine
    }

    It 'takes a configuration and a census from elsewhere: <from>' -ForEach @(
        @{ from = 'objects' }, @{ from = 'a file' }
    ) {
        $census = Join-Path $workspace census.csv
        $given = $from -eq 'objects' ? @{ Census = Import-Csv -LiteralPath $census } : @{ CensusPath = $census }
        "simulation:`n  end_year: 2025" | Set-Content -LiteralPath (Join-Path $workspace bare.yaml)
        $result = Get-PlanWiseConfiguration -LiteralPath (Join-Path $workspace bare.yaml) |
            New-PlanWiseSimulation -Path $path @given | Invoke-PlanWiseStep

        $result.Rows | Should -Be 300
    }

    It 'does not take both a census file and rows' {
        { New-PlanWiseSimulation -Path $path -CensusPath a.csv -Census @{ a = 1 } -ErrorAction Stop } | Should -Throw -ErrorId 'CensusGivenTwice,*'
    }

    It 'says so when the census is missing' {
        $simulation = New-PlanWiseSimulation -Path $path
        { $simulation | Invoke-PlanWiseStep -ErrorAction Stop } | Should -Throw -ErrorId 'CensusNotConfigured,*'
    }
}
