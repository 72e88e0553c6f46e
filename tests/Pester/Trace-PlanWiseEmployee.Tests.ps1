BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation -ReadOnly
    $promotion = Get-PlanWiseEvents -Year 2026 -EventType Promotion | Select-Object -First 1
}
AfterAll { Close-AllSimulations }

Describe Trace-PlanWiseEmployee {
    It 'tells the story year by year' {
        $trace = Trace-PlanWiseEmployee -EmployeeId $promotion.EmployeeId

        $trace | Should -BeOfType PlanWise.EmployeeTrace
        $trace.EmployeeId | Should -BeExactly $promotion.EmployeeId
        $year = $trace.Years | Where-Object Year -EQ 2026
        ($year.Events | Where-Object EventType -EQ Promotion).CompensationAmount | Should -Be $promotion.CompensationAmount
        $trace | Out-String | Should -BeLike "*$($promotion.EmployeeId)*"
    }

    It 'takes people from the pipeline' {
        ($promotion | Trace-PlanWiseEmployee).EmployeeId | Should -BeExactly $promotion.EmployeeId
    }

    It 'masks the SSN, unless -IncludeSsn is given' {
        (Trace-PlanWiseEmployee $promotion.EmployeeId).EmployeeSsn | Should -Match '^SSN-\*+\d{4}$'
        (Trace-PlanWiseEmployee $promotion.EmployeeId -IncludeSsn).EmployeeSsn | Should -Match '^SSN-\d+$'
    }

    It 'goes on after somebody who is not there' {
        $found = Trace-PlanWiseEmployee NOBODY, $promotion.EmployeeId -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'UnknownEmployee,PlanWise.PowerShell.Commands.TracePlanWiseEmployeeCommand'
        $found.EmployeeId | Should -BeExactly $promotion.EmployeeId
    }
}
