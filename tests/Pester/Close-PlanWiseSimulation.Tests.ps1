BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Close-PlanWiseSimulation {
    AfterEach { Close-AllSimulations }

    It 'closes the current one, and the one before is current again' {
        $first = New-EmptySimulation
        $second = New-EmptySimulation
        Close-PlanWiseSimulation

        $second.IsClosed | Should -BeTrue
        $first.IsClosed | Should -BeFalse
        Get-PlanWiseSimulation -Current | Should -Be $first
    }

    It 'closes those from the pipeline; twice does no harm' {
        $simulations = (New-EmptySimulation), (New-EmptySimulation)
        $simulations | Close-PlanWiseSimulation
        $simulations | Close-PlanWiseSimulation -ErrorVariable failure

        $failure | Should -BeNullOrEmpty
        $simulations.IsClosed | Should -Be $true, $true
        Get-PlanWiseSimulation | Should -BeNullOrEmpty
    }

    It 'says so when none is open' {
        { Close-PlanWiseSimulation -ErrorAction Stop } | Should -Throw -ErrorId 'NoSimulationOpen,*'
    }

    It 'leaves a closed one unusable, with a clear error' {
        $simulation = New-EmptySimulation
        $simulation | Close-PlanWiseSimulation
        { $simulation | Get-PlanWiseSummary -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationClosed,*'
    }
}
