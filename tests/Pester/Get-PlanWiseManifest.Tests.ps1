BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Get-PlanWiseManifest {
    AfterEach { Close-AllSimulations }

    It 'names what produced the results, and the results' {
        $null = Open-FinishedSimulation -ReadOnly
        $manifest = Get-PlanWiseManifest

        $manifest | Should -BeOfType PlanWise.SimulationManifest
        $manifest.YearsComplete | Should -Be 2025, 2026, 2027
        $manifest.Settings['simulation.random_seed'] | Should -Be 42
        $manifest.Files.Role | Should -Be Configuration, Census
        $manifest.AuditHash | Should -Be (Get-PlanWiseAudit)[-1].EntryHash
        ($manifest.Tables | Where-Object Name -EQ fct_yearly_events).Rows | Should -Be @(Get-PlanWiseEvents).Count
    }

    It 'is JSON that any program reads' {
        $simulation = Open-FinishedSimulation -ReadOnly
        $json = $simulation | Get-PlanWiseManifest -AsJson | ConvertFrom-Json

        $json.format | Should -BeExactly planwise-manifest-1
        $json.digest | Should -BeExactly $simulation.Digest($null)
        $json.tables.name | Should -Contain fct_workforce_snapshot
    }

    It 'holds nothing about people' {
        $null = Open-FinishedSimulation -ReadOnly
        $json = Get-PlanWiseManifest -AsJson
        $person = Get-PlanWiseWorkforce -Year 2025 -IncludeSsn | Select-Object -First 1

        $person.EmployeeSsn | Should -Not -BeNullOrEmpty
        $json | Should -Not -Match ([regex]::Escape($person.EmployeeSsn))
        $json | Should -Not -Match ([regex]::Escape($person.EmployeeId))
    }
}
