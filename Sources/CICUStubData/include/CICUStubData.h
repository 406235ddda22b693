/* What is here has no name for Swift: the linker finds it. */
