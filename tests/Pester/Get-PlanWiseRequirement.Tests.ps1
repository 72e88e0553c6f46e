BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation -ReadOnly
}
AfterAll { Close-AllSimulations }

Describe Get-PlanWiseRequirement {
    It 'shows each formula with its numbers' {
        $requirements = Get-PlanWiseRequirement -Year 2025

        $requirements | Should -BeOfType PlanWise.WorkforceRequirement
        ($requirements | Where-Object Requirement -EQ experienced_terminations).Value | Should -Be 36 -Because '12 % of 300 leave'
        "$(($requirements | Where-Object Requirement -EQ growth_amount).Value)" | Should -BeExactly 9
        ($requirements | Where-Object Requirement -EQ total_hires_needed).Calculation | Should -BeExactly 'CEIL((36 + 9) / (1 - 0.25))'
    }

    It 'agrees with the events' {
        foreach ($year in 2025..2027) {
            @(Get-PlanWiseEvents -Year $year -EventType Hire).Count |
                Should -Be (Get-PlanWiseRequirement $year | Where-Object Requirement -EQ total_hires_needed).Value
        }
    }

    It 'takes years from the pipeline and gives all without one' {
        (Get-PlanWiseRequirement).Year | Select-Object -Unique | Should -Be 2025, 2026, 2027
        (Get-PlanWiseSummary | Get-PlanWiseRequirement).Count | Should -Be @(Get-PlanWiseRequirement).Count
    }
}
