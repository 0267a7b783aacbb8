// Package homeport has Complement test Homeport without containers: each server is a process at a loopback address of
// its own, in the network that tests/conformance/run made. The suite sees this file through an overlay.
package homeport

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/matrix-org/complement/client"
	"github.com/matrix-org/complement/config"
	"github.com/matrix-org/complement/ct"
	"github.com/matrix-org/complement/helpers"
	"github.com/matrix-org/gomatrixserverlib/spec"
)

const syncTimeout = 5 * time.Second

// Names have one address each, so one deployment exists at a time.
var turn sync.Mutex

type deployment struct {
	config  *config.Complement
	servers map[string]*server
	people  atomic.Int64
	end     sync.Once
}

// Deploy starts hs1, hs2, … with empty databases; it waits while another test has servers.
func Deploy(t ct.TestLike, count int, cfg *config.Complement) *deployment {
	t.Helper()
	turn.Lock()
	d := &deployment{config: cfg, servers: map[string]*server{}}
	for number := 1; number <= count; number++ {
		one, err := newServer(number, cfg)
		if err == nil {
			d.servers[one.name] = one
			err = one.start()
		}
		if err != nil {
			d.Destroy(t)
			ct.Fatalf(t, "hs%d does not start: %s", number, err)
		}
	}
	return d
}

func (d *deployment) server(t ct.TestLike, name string) *server {
	t.Helper()
	one, ok := d.servers[name]
	if !ok {
		ct.Fatalf(t, "there is no server %s", name)
	}
	return one
}

func (d *deployment) client(t ct.TestLike, name, password string) *client.CSAPI {
	t.Helper()
	return client.NewCSAPI(client.CSAPIOpts{
		BaseURL:          d.server(t, name).clientURL(),
		Client:           client.NewLoggedClient(t, name, nil),
		SyncUntilTimeout: syncTimeout,
		Debug:            d.config.DebugLoggingEnabled,
		Password:         password,
	})
}

func (d *deployment) UnauthenticatedClient(t ct.TestLike, name string) *client.CSAPI {
	t.Helper()
	return d.client(t, name, "")
}

func (d *deployment) Register(t ct.TestLike, name string, opts helpers.RegistrationOpts) *client.CSAPI {
	t.Helper()
	password := opts.Password
	if password == "" {
		password = "long enough for anybody"
	}
	c := d.client(t, name, password)
	localpart := fmt.Sprintf("person-%d", d.people.Add(1))
	if opts.LocalpartSuffix != "" {
		localpart += "-" + opts.LocalpartSuffix
	}
	if opts.IsAdmin {
		c.UserID, c.AccessToken, c.DeviceID = c.RegisterSharedSecret(t, localpart, password, true)
	} else {
		c.UserID, c.AccessToken, c.DeviceID = c.RegisterUser(t, localpart, password)
	}
	return c
}

func (d *deployment) Login(t ct.TestLike, name string, existing *client.CSAPI, opts helpers.LoginOpts) *client.CSAPI {
	t.Helper()
	password := opts.Password
	if password == "" {
		password = existing.Password
	}
	c := d.client(t, name, password)
	localpart, _, _ := strings.Cut(strings.TrimPrefix(existing.UserID, "@"), ":")
	var options []client.LoginOpt
	if opts.DeviceID != "" {
		options = append(options, client.WithDeviceID(opts.DeviceID))
	}
	c.UserID, c.AccessToken, c.DeviceID = c.LoginUser(t, localpart, password, options...)
	return c
}

func (d *deployment) AppServiceUser(t ct.TestLike, _, _ string) *client.CSAPI {
	t.Skipf("Homeport has no application services")
	return nil
}

func (d *deployment) Restart(t ct.TestLike) error {
	t.Helper()
	for _, one := range d.servers {
		if err := one.stop(); err != nil {
			return err
		}
	}
	for _, one := range d.servers {
		if err := one.start(); err != nil {
			return err
		}
	}
	return nil
}

func must(t ct.TestLike, what string, err error) {
	t.Helper()
	if err != nil {
		ct.Fatalf(t, "%s: %s", what, err)
	}
}

func (d *deployment) StopServer(t ct.TestLike, name string) {
	t.Helper()
	must(t, "stop "+name, d.server(t, name).stop())
}

func (d *deployment) StartServer(t ct.TestLike, name string) {
	t.Helper()
	must(t, "start "+name, d.server(t, name).start())
}

func (d *deployment) PauseServer(t ct.TestLike, name string) {
	t.Helper()
	must(t, "pause "+name, d.server(t, name).pause())
}

func (d *deployment) UnpauseServer(t ct.TestLike, name string) {
	t.Helper()
	must(t, "unpause "+name, d.server(t, name).unpause())
}

func (d *deployment) Destroy(t ct.TestLike) {
	d.end.Do(func() {
		for _, one := range d.servers {
			one.discard(t.Failed(), t.Name())
		}
		turn.Unlock()
	})
}

func (d *deployment) GetFullyQualifiedHomeserverName(t ct.TestLike, name string) spec.ServerName {
	t.Helper()
	return spec.ServerName(d.server(t, name).name)
}

func (d *deployment) ContainerID(_ ct.TestLike, name string) string { return name }
func (d *deployment) GetConfig() *config.Complement                 { return d.config }
func (d *deployment) Network() string                               { return "" }

// RoundTripper sends what the suite's own servers ask to the federation listeners.
func (d *deployment) RoundTripper() http.RoundTripper { return roundTripper{d} }

type roundTripper struct{ deployment *deployment }

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) {
	name := request.URL.Hostname()
	request.URL.Scheme = "https"
	if one, ok := r.deployment.servers[name]; ok {
		request.URL.Host = net.JoinHostPort(one.address, federationPort)
	}
	// Both sides have certificates of the suite's authority, which its own clients do not know.
	transport := &http.Transport{TLSClientConfig: &tls.Config{ServerName: name, InsecureSkipVerify: true}}
	return transport.RoundTrip(request)
}
