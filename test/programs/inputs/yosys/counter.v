// An up and down counter with load, and a small state machine that it drives.
module counter #(parameter WIDTH = 8) (
  input wire clk, input wire reset, input wire enable, input wire down, input wire load,
  input wire [WIDTH-1:0] value, output reg [WIDTH-1:0] count, output wire wrapped);
  wire [WIDTH-1:0] next = down ? count - 1'b1 : count + 1'b1;
  assign wrapped = enable && (down ? count == 0 : &count);
  always @(posedge clk)
    if (reset) count <= 0;
    else if (load) count <= value;
    else if (enable) count <= next;
endmodule

module top (input wire clk, input wire reset, input wire [3:0] value, output wire [3:0] count, output reg [1:0] state);
  wire wrapped;
  counter #(.WIDTH(4)) inner (.clk(clk), .reset(reset), .enable(state != 2'd3), .down(state[0]), .load(state == 2'd2),
                              .value(value), .count(count), .wrapped(wrapped));
  always @(posedge clk)
    if (reset) state <= 2'd0;
    else if (wrapped) state <= state + 2'd1;
endmodule
