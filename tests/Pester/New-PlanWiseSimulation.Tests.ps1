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

    It 'takes rows and files through the pipeline: <from>' -ForEach @(
        @{ from = 'rows' }, @{ from = 'a file' }, @{ from = 'rows with a configuration' }, @{ from = 'rows of a table' }, @{ from = 'a table' }
    ) {
        $census = Join-Path $workspace census.csv
        $rows = Import-Csv -LiteralPath $census
        $table = [Data.DataTable]::new()
        $rows[0].PSObject.Properties.Name | ForEach-Object { $null = $table.Columns.Add($_) }
        foreach ($row in $rows) { $null = $table.Rows.Add([object[]]$row.PSObject.Properties.Value) }
        $simulation = switch ($from) {
            'rows' { $rows | New-PlanWiseSimulation $path }
            'a file' { Get-Item -LiteralPath $census | New-PlanWiseSimulation $path }
            'rows with a configuration' { $rows | New-PlanWiseSimulation $path -Configuration (Get-PlanWiseConfiguration -LiteralPath $configurationPath) }
            'rows of a table' { New-PlanWiseSimulation $path -Census $table.Rows }
            'a table' { New-PlanWiseSimulation $path -Census $table }
        }

        @($simulation).Count | Should -Be 1
        ($simulation | Invoke-PlanWiseStep).Rows | Should -Be 300
        $simulation.Census.Name | Should -BeExactly ($from -eq 'a file' ? 'census.csv' : 'objects')
    }

    It 'refuses texts and an empty pipeline where rows are expected' {
        { 'census.csv' | New-PlanWiseSimulation $path } | Should -Throw -ErrorId 'NotARow,*'
        { @() | New-PlanWiseSimulation $path -ErrorAction Stop } | Should -Throw -ErrorId 'NothingPiped,*'
        Test-Path -LiteralPath $path | Should -BeFalse
    }

    It 'refuses another census, shows the one that was imported, and undoes every year when it is allowed' {
        $small = Join-Path $workspace small.csv
        Get-Content -LiteralPath (Join-Path $workspace census.csv) -TotalCount 101 | Set-Content -LiteralPath $small
        New-PlanWiseSimulation $path $configurationPath | Invoke-PlanWiseSimulation -EndYear 2025 | Out-Null
        Close-PlanWiseSimulation

        foreach ($given in @{ CensusPath = $small }, @{ Census = Import-Csv -LiteralPath $small }) {
            New-PlanWiseSimulation $path $configurationPath @given -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeExactly 'CensusChanged,PlanWise.PowerShell.Commands.NewPlanWiseSimulationCommand'
            $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-AllowCensusChange, which undoes every year*'
        }

        { New-PlanWiseSimulation $path $configurationPath -CensusPath nowhere.csv } | Should -Throw -ErrorId 'CensusNotFound,*'
        $same = New-PlanWiseSimulation $path $configurationPath -Census (Import-Csv -LiteralPath (Join-Path $workspace census.csv)) -ErrorAction SilentlyContinue
        $same | Should -BeNullOrEmpty -Because 'a file is compared by its bytes, objects by their rows'

        $changed = New-PlanWiseSimulation $path $configurationPath -CensusPath $small -AllowCensusChange -WarningVariable warnings 3> $null
        "$warnings" | Should -BeLike '*Another census was imported*2025 was undone.'
        $changed.Census.Path | Should -BeExactly $small
        ($changed | Format-List | Out-String) | Should -BeLike '*Census*: small.csv*'
        (Get-PlanWiseChecklist 2025).Status | Should -Not -Contain Completed
    }

    It 'warns that complete years keep their configuration, and says how they run again' {
        New-PlanWiseSimulation $path $configurationPath | Invoke-PlanWiseSimulation -EndYear 2025 | Out-Null
        Close-PlanWiseSimulation
        $other = Join-Path $workspace slower.yaml
        (Get-Content -LiteralPath $configurationPath) + 'workforce:', '  total_termination_rate: 0.2' | Set-Content -LiteralPath $other

        $null = New-PlanWiseSimulation $path $other -AllowConfigurationChange -WarningVariable warnings 3> $null
        "$warnings" | Should -BeExactly '2025 keeps the configuration that it ran with. To run it again with the new one: Invoke-PlanWiseSimulation -ResumeFrom 2025.'
    }

    It 'does not allow changes of what -Force deletes' {
        { New-PlanWiseSimulation $path $configurationPath -Force -AllowCensusChange } | Should -Throw -ErrorId 'NothingToAllow,*'
    }

    It 'does not take both a census file and rows' {
        { New-PlanWiseSimulation -Path $path -CensusPath a.csv -Census @{ a = 1 } -ErrorAction Stop } | Should -Throw -ErrorId 'CensusGivenTwice,*'
    }

    It 'says so when the census is missing' {
        $simulation = New-PlanWiseSimulation -Path $path
        { $simulation | Invoke-PlanWiseStep -ErrorAction Stop } | Should -Throw -ErrorId 'CensusNotConfigured,*'
    }
}
