using System.Globalization;
using System.Net;
using Tongban.Crowd;

// Tongban.Crowd PORT FROM KIND=NUMBER…: connects so often to 127.0.0.1:PORT from the address FROM, says "open" when all are
// connected, misbehaves until its input ends, and then prints a line for each kind. A client of Survival.Tests.
var server = new IPEndPoint(IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture));
var from = IPAddress.Parse(args[1]);
using var leaving = new CancellationTokenSource();
var groups = args[2..]
    .Select(one => one.Split('='))
    .Select(one => new Group(server, from, Enum.Parse<Manner>(one[0]), int.Parse(one[1], CultureInfo.InvariantCulture)))
    .ToList();
await Task.WhenAll(groups.Select(one => one.ConnectAsync()));
Console.WriteLine("open");
var running = groups.Select(one => one.StayAsync(leaving.Token)).ToList();
await Console.In.ReadToEndAsync();
await leaving.CancelAsync();
await Task.WhenAll(running);
groups.ForEach(one => Console.WriteLine(one.Report()));
