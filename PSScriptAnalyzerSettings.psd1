@{
    ExcludeRules = @(
        # Get-PlanWiseEvents has the name that its users asked for; tests and build.ps1 speak to whoever runs them.
        'PSUseSingularNouns'
        'PSAvoidUsingWriteHost'
        # Join-Path a b c reads better than -ChildPath and -AdditionalChildPath.
        'PSAvoidUsingPositionalParameters'
        # Parameters that functions of the same script use.
        'PSReviewUnusedParameter'
        # The tests simulate once for all their files.
        'PSAvoidGlobalVars'
        # PowerShell 7 reads UTF-8 without a mark.
        'PSUseBOMForUnicodeEncodedFile'
        # Helpers of tests and build tasks, not cmdlets.
        'PSUseShouldProcessForStateChangingFunctions'
        # Variables that one block of a test sets and another reads.
        'PSUseDeclaredVarsMoreThanAssignments'
    )
}
