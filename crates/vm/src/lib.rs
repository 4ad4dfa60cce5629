//! AwaitLab: vm.
