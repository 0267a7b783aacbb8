package homeport

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/matrix-org/complement/client"
	"github.com/matrix-org/complement/config"
)

const (
	clientPort     = "8008"
	federationPort = "8448"
	longestStart   = 30 * time.Second
)

// A process of homeportd with a data folder.
type server struct {
	name    string
	address string
	folder  string
	process *exec.Cmd
	ended   chan struct{}
}

func (s *server) clientURL() string { return "http://" + s.address + ":" + clientPort }

func newServer(number int, cfg *config.Complement) (*server, error) {
	folder, err := os.MkdirTemp("", "homeport-conformance-")
	if err != nil {
		return nil, err
	}
	s := &server{name: fmt.Sprintf("hs%d", number), address: fmt.Sprintf("127.1.0.%d", number), folder: folder}
	if err := s.writeCertificates(cfg); err != nil {
		return nil, err
	}
	secret := filepath.Join(folder, "secret")
	if err := os.WriteFile(secret, []byte(client.SharedSecret), 0o600); err != nil {
		return nil, err
	}
	setup := exec.Command(os.Getenv("HOMEPORTD"), "setup", "--data", s.data(), "--server-name", s.name,
		"--client-listen", s.address+":"+clientPort, "--federation-listen", s.address+":"+federationPort,
		"--cert", filepath.Join(folder, "chain.pem"), "--key", filepath.Join(folder, "key.pem"),
		"--trust", filepath.Join(folder, "authority.pem"), "--allow-peers", "127.0.0.0/8",
		"--registration-secret-file", secret, "--open-registration", "--no-rate-limits",
		// The suite asks for version 12 where it means it, and elsewhere has creators in the power levels.
		"--default-room-version", "11")
	if words, err := setup.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("setup: %w: %s", err, words)
	}
	return s, nil
}

func (s *server) data() string { return filepath.Join(s.folder, "data") }

// A certificate of the suite's authority.
func (s *server) writeCertificates(cfg *config.Complement) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	now := time.Now()
	certificate := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()),
		Subject:      pkix.Name{CommonName: s.name},
		DNSNames:     []string{s.name},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.Add(24 * time.Hour),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	signed, err := x509.CreateCertificate(rand.Reader, certificate, cfg.CACertificate, &key.PublicKey, cfg.CAPrivateKey)
	if err != nil {
		return err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	for file, block := range map[string]*pem.Block{
		"chain.pem":     {Type: "CERTIFICATE", Bytes: signed},
		"key.pem":       {Type: "PRIVATE KEY", Bytes: private},
		"authority.pem": {Type: "CERTIFICATE", Bytes: cfg.CACertificate.Raw},
	} {
		if err := os.WriteFile(filepath.Join(s.folder, file), pem.EncodeToMemory(block), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// Returns once it answers.
func (s *server) start() error {
	log, err := os.OpenFile(s.log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	s.process = exec.Command(os.Getenv("HOMEPORTD"), "serve", "--data", s.data())
	s.process.Stderr = log
	output, err := s.process.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.process.Start(); err != nil {
		return err
	}
	ready, ended := make(chan struct{}), make(chan struct{})
	s.ended = ended
	go func() {
		lines := bufio.NewScanner(io.TeeReader(output, log))
		for told := false; lines.Scan(); {
			if !told && strings.HasPrefix(lines.Text(), "ready") {
				told = true
				close(ready)
			}
		}
		_ = s.process.Wait()
		_ = log.Close()
		close(ended)
	}()
	select {
	case <-ready:
		return nil
	case <-ended:
		return fmt.Errorf("it ended: %s", s.lastWords())
	case <-time.After(longestStart):
		return fmt.Errorf("not ready after %s: %s", longestStart, s.lastWords())
	}
}

func (s *server) log() string { return filepath.Join(s.folder, "log") }

func (s *server) lastWords() string {
	text, _ := os.ReadFile(s.log())
	return string(text[max(0, len(text)-2000):])
}

func (s *server) stop() error {
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case <-s.ended:
		return nil
	case <-time.After(longestStart):
		return fmt.Errorf("still there %s after SIGTERM", longestStart)
	}
}

func (s *server) pause() error   { return s.process.Process.Signal(syscall.SIGSTOP) }
func (s *server) unpause() error { return s.process.Process.Signal(syscall.SIGCONT) }

// Ends it at once. Its log stays where the folder HOMEPORT_LOGS is named and the test failed.
func (s *server) discard(failed bool, test string) {
	if s.process != nil && s.process.Process != nil {
		_ = s.process.Process.Kill()
		<-s.ended
	}
	if logs := os.Getenv("HOMEPORT_LOGS"); failed && logs != "" {
		if text, err := os.ReadFile(s.log()); err == nil {
			name := strings.ReplaceAll(test, "/", "_") + "-" + s.name + ".log"
			_ = os.WriteFile(filepath.Join(logs, name), text, 0o600)
		}
	}
	_ = os.RemoveAll(s.folder)
}
