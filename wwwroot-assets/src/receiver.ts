/** The .NET side of a component: Blazor's DotNetObjectReference. */
export interface Receiver {
  invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}
