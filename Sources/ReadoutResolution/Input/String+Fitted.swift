extension String {
  /// The same text in no more room than it needs: what is put together of parts has up to as much again.
  var fitted: String {
    let count = utf8.count
    // Up to fifteen bytes are within the string itself.
    if count <= 15 { return self }
    return String(unsafeUninitializedCapacity: count) { buffer in
      _ = buffer.initialize(from: utf8)
      return count
    }
  }
}
