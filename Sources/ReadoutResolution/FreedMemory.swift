import CLinux

/// Memory that a stage of resolution took and gave up.
enum FreedMemory {
  /// Gives it back to the system where room matters more than time: the next stage asks for pieces of other sizes, and what
  /// lies free between those in use would add to what it takes.
  static func giveBack(isLarge: Bool) { if isLarge { malloc_trim(0) } }
}
