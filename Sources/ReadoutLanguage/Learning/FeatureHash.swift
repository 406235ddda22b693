/// Hashing of feature values: a template number and one to three values become one 64-bit key.
package enum FeatureHash {
  @inline(__always)
  package static func key(_ template: UInt64, _ a: UInt64) -> UInt64 {
    var h = (a ^ (template &* 0x9e37_79b9_7f4a_7c15)) &* 0xbf58_476d_1ce4_e5b9
    h ^= h >> 32
    return h &* 0x94d0_49bb_1331_11eb
  }

  @inline(__always)
  package static func key(_ template: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 {
    var h = (a ^ (template &* 0x9e37_79b9_7f4a_7c15)) &* 0xbf58_476d_1ce4_e5b9
    h ^= h >> 29
    h = (h &+ b) &* 0xd6e8_feb8_6659_fd93
    h ^= h >> 32
    return h &* 0x94d0_49bb_1331_11eb
  }

  @inline(__always)
  package static func key(_ template: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    var h = (a ^ (template &* 0x9e37_79b9_7f4a_7c15)) &* 0xbf58_476d_1ce4_e5b9
    h ^= h >> 29
    h = (h &+ b) &* 0xd6e8_feb8_6659_fd93
    h ^= h >> 30
    h = (h &+ c) &* 0xa076_1d64_78bd_642f
    h ^= h >> 32
    return h &* 0x94d0_49bb_1331_11eb
  }
}
