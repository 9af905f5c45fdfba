// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Zig: vectors of four floats, comptime tables, 128-bit integers, saturating and wrapping arithmetic, error unions.
const std = @import("std");
const wasi = std.os.wasi;

fn put(text: []const u8) void {
    var vector = [1]wasi.ciovec_t{.{ .base = text.ptr, .len = text.len }};
    var written: usize = 0;
    _ = wasi.fd_write(1, &vector, 1, &written);
}

fn print(comptime format: []const u8, args: anytype) void {
    var buffer: [512]u8 = undefined;
    put(std.fmt.bufPrint(&buffer, format, args) catch "line too long\n");
}

const crc_table = blk: {
    @setEvalBranchQuota(10000);
    var table: [256]u32 = undefined;
    for (&table, 0..) |*entry, i| {
        var value: u32 = @intCast(i);
        for (0..8) |_| value = if (value & 1 == 1) (value >> 1) ^ 0xedb88320 else value >> 1;
        entry.* = value;
    }
    break :blk table;
};

fn crc(bytes: []const u8) u32 {
    var value: u32 = 0xffffffff;
    for (bytes) |byte| value = crc_table[(value ^ byte) & 0xff] ^ (value >> 8);
    return ~value;
}

const Vec = @Vector(4, f32);

fn multiply(a: [4]Vec, b: [4]Vec) [4]Vec {
    var result: [4]Vec = undefined;
    for (&result, 0..) |*row, i| {
        row.* = @as(Vec, @splat(0));
        inline for (0..4) |k| row.* += @as(Vec, @splat(a[i][k])) * b[k];
    }
    return result;
}

const ParseError = error{ Empty, BadDigit, TooBig };

fn parse(text: []const u8) ParseError!u16 {
    if (text.len == 0) return error.Empty;
    var value: u16 = 0;
    for (text) |c| {
        if (c < '0' or c > '9') return error.BadDigit;
        const wide = @mulWithOverflow(value, 10);
        const sum = @addWithOverflow(wide[0], c - '0');
        if (wide[1] | sum[1] != 0) return error.TooBig;
        value = sum[0];
    }
    return value;
}

fn fibonacci(n: u32) u128 {
    var a: u128 = 0;
    var b: u128 = 1;
    for (0..n) |_| {
        const next = a +% b;
        a = b;
        b = next;
    }
    return a;
}

pub fn main() void {
    print("crc {x:0>8} {x:0>8}\n", .{ crc("123456789"), crc("The quick brown fox") });
    var m = [4]Vec{ .{ 1, 2, 0, 1 }, .{ 0, 1, -1, 2 }, .{ 3, 0, 1, 0 }, .{ 1, 1, 1, 1 } };
    const turn = [4]Vec{ .{ 0.5, -0.25, 0, 0 }, .{ 0.25, 0.5, 0, 0 }, .{ 0, 0, 1, 0.125 }, .{ 0, 0, 0, 1 } };
    for (0..6) |_| m = multiply(m, turn);
    for (m) |row| print("{d:.5} {d:.5} {d:.5} {d:.5}\n", .{ row[0], row[1], row[2], row[3] });
    inline for (.{ "0", "65535", "65536", "", "12x" }) |text| {
        if (parse(text)) |value| print("{s}: {d}\n", .{ text, value }) else |err| print("{s}: {s}\n", .{ text, @errorName(err) });
    }
    print("{d} {d}\n", .{ fibonacci(100), fibonacci(186) });
    const big: u128 = 340282366920938463463374607431768211455;
    print("{d} {d}\n", .{ big / 1000000007, big % 998244353 });
    var clamp: i8 = 100;
    clamp +|= 100;
    var wrap: i8 = 100;
    wrap +%= 100;
    print("{d} {d} {d} {d}\n", .{ clamp, wrap, @clz(@as(u64, 1234567)), @popCount(@as(u128, big >> 3)) });
    wasi.proc_exit(9);
}
