@{
    ExcludeRules = @(
        # Get-PlanWiseEvents has the name that its users asked for; tests and build.ps1 speak to whoever runs them.
        'PSUseSingularNouns'
        'PSAvoidUsingWriteHost'
        # PowerShell 7 reads UTF-8 without a mark.
        'PSUseBOMForUnicodeEncodedFile'
        # Helpers of tests and build tasks, not cmdlets.
        'PSUseShouldProcessForStateChangingFunctions'
        # Variables that one block of a test sets and another reads.
        'PSUseDeclaredVarsMoreThanAssignments'
    )
}
