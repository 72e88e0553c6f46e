BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Get-PlanWiseSimulation {
    AfterEach { Close-AllSimulations }

    It 'gives nothing when none is open, and an error for -Current' {
        Get-PlanWiseSimulation | Should -BeNullOrEmpty
        { Get-PlanWiseSimulation -Current -ErrorAction Stop } | Should -Throw -ErrorId 'NoSimulationOpen,*'
    }

    It 'lists the open ones, the current one last' {
        $simulations = (Open-FinishedSimulation), (Open-FinishedSimulation)

        Get-PlanWiseSimulation | Should -Be $simulations
        Get-PlanWiseSimulation -Current | Should -Be $simulations[1]
    }

    It 'knows only those of its own runspace, which may use the others too' {
        $simulation = Open-FinishedSimulation
        $other = 1 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            @(Get-PlanWiseSimulation).Count
            ($using:simulation | Get-PlanWiseSummary).Count
        }
        $other | Should -Be 0, 3
    }

    It 'closes what a runspace opened when the runspace ends' {
        $path = (Open-FinishedSimulation).Path
        Close-PlanWiseSimulation
        $runspace = [powershell]::Create()
        $opened = $runspace.AddScript("Import-Module '$ModulePath'; Open-PlanWiseSimulation '$path'").Invoke()[0]
        $opened.IsClosed | Should -BeFalse
        $runspace.Runspace.Dispose()
        $opened.IsClosed | Should -BeTrue
    }
}
